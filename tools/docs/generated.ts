import { readFileSync } from "node:fs";
import { join } from "node:path";
import { costTable } from "./cost-table";
import { documentTable } from "./document-table";
import { faultTable } from "./fault-table";
import { STANDARD_POLICY } from "../../lib";
import { fillMarkers, ROOT, type Page } from "./markdown";
import { resourcesMadeBy, snippetOf } from "./snippet";
import { terraformBlock } from "./terraform-block";
import { usageTable } from "./usage-table";

/** A page with everything that is generated in it as it should be. */
export function upToDate(page: Page): string {
  return fillMarkers(page.text, ({ kind, argument }) => {
    if (kind === "include") return fence("ts", readFileSync(join(ROOT, argument), "utf8"));
    if (kind === "terraform") return terraformBlock(resourcesMadeBy(snippetOf(page)), argument);
    if (kind === "costs") return costTable();
    if (kind === "document") return documentTable();
    if (kind === "usage") return usageTable();
    if (kind === "faults") return faultTable();
    if (kind === "rules") return ruleList();
    return undefined;
  });
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``;
}

function ruleList(): string {
  return STANDARD_POLICY.map(
    ({ id, title, explanation, link }) => `- [\`${id}\`](${link}): ${title}. ${explanation}`,
  ).join("\n");
}
