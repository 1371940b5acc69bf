import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LONGEST } from "./comment.mjs";
import { Refusal } from "./refusal.mjs";

const MARKER = "<!-- twinstack-drift -->";
const LABEL = "twinstack: drift";
const TITLE = "Environments differ from their code";
/** An issue says what differs; a list of a thousand resources says it no better. */
const MOST = 100;
const NOTICE = "\n_The rest has no room here: it is in the summary of the workflow's run._\n";

/** Keeps one issue about differences: opens it, brings it up to date, closes it. */
export async function reportDrift({ github, input, summarize }) {
  const environments = environmentsIn(input("report"));
  const differing = environments.filter(({ text }) => text !== undefined);
  const body = `${MARKER}\n${differing.map(({ name, text }) => `## ${name}\n\n${text}\n`).join("\n")}`;
  summarize(differing.length === 0 ? "No environment differs from its code." : body);
  await keepIssue(github, differing.length === 0 ? undefined : withinLimit(body));
  const unknown = differing.filter(({ failed }) => failed).map(({ name }) => name);
  if (unknown.length > 0) throw new Refusal(`Nobody knows whether ${unknown.join(" and ")} differs: see the summary.`);
}

function environmentsIn(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  if (files.length === 0) throw new Refusal(`${folder} holds no report, so nothing was checked.`);
  return files.sort().map((file) => ({
    name: basename(file, ".json"),
    ...differences(reportIn(readFileSync(join(folder, file), "utf8"))),
  }));
}

/** A command that was killed leaves half a report, or none: that is no reason to keep silent about the other environments. */
function reportIn(text) {
  try {
    return JSON.parse(text) ?? { rule: "its report is empty" };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { rule: "its report is cut off" };
  }
}

function withinLimit(body) {
  if (body.length <= LONGEST) return body;
  const kept = body.slice(0, LONGEST - NOTICE.length);
  return kept.slice(0, kept.lastIndexOf("\n") + 1) + NOTICE;
}

/** Of `twinstack apply <environment> --plan --json`. */
function differences({ result, changes, rule, remedy }) {
  if (result !== "planned") return { failed: true, text: `It could not be checked: ${rule}. ${remedy ?? ""}` };
  if (changes.length === 0) return {};
  const lines = changes.slice(0, MOST).map(({ address, action }) => `- ${action} \`${address}\``);
  const more = changes.length > MOST ? [`- and ${changes.length - MOST} more`] : [];
  return { text: [...lines, ...more].join("\n") };
}

async function keepIssue(github, body) {
  const open = await github.all(`/issues?state=open&labels=${encodeURIComponent(LABEL)}`);
  const own = open.find((issue) => issue.body?.startsWith(MARKER));
  if (body === undefined) {
    if (own) await github.send("PATCH", `/issues/${own.number}`, { state: "closed" });
  } else if (!own) {
    await github.send("POST", "/issues", { title: TITLE, body, labels: [LABEL] });
  } else if (own.body !== body) {
    await github.send("PATCH", `/issues/${own.number}`, { body });
  }
}
