import { writeFileSync } from "node:fs";
import { COMPARISON, COST, LEDGER, MANIFEST } from "./published";

for (const { path, text } of [COMPARISON, COST, LEDGER, MANIFEST]) writeFileSync(path, text);
