import { readFileSync } from "node:fs";
import { writeAtomically } from "../../../lib/release/atomic-write";

// Writes a file over and over until somebody kills it: the texts are those of the other files it is given, by turns.
const [path = "", ...sources] = process.argv.slice(2);
const texts = sources.map((source) => readFileSync(source, "utf8"));
process.stdout.write("ready\n");
for (let turn = 0; ; turn += 1) writeAtomically(path, texts[turn % texts.length] ?? "", () => true);
