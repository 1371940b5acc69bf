import { writeFileSync } from "node:fs";
import { ledgerJsonSchema, PUBLISHED } from "./published";

writeFileSync(PUBLISHED, ledgerJsonSchema());
