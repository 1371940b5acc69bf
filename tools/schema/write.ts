import { writeFileSync } from "node:fs";
import { LEDGER, MANIFEST } from "./published";

for (const { path, text } of [LEDGER, MANIFEST]) writeFileSync(path, text);
