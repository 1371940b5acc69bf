import { writeFileSync } from "node:fs";
import { COMPARISON, COST, LEDGER, MANIFEST, REVIEW } from "./published";

for (const { path, text } of [COMPARISON, COST, LEDGER, MANIFEST, REVIEW]) writeFileSync(path, text);
