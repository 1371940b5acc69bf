import { writeFileSync } from "node:fs";
import { COST, LEDGER, MANIFEST } from "./published";

for (const { path, text } of [COST, LEDGER, MANIFEST]) writeFileSync(path, text);
