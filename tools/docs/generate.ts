import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { upToDate } from "./generated";
import { pages, ROOT } from "./markdown";

// Rewrites what is generated in the docs: code of the examples, the Terraform that snippets make, the cost table.
for (const page of pages()) {
  const text = upToDate(page);
  if (text === page.text) continue;
  writeFileSync(join(ROOT, page.path), text);
  console.log(`written: ${page.path}`);
}
