import type { Change, EnvironmentReview, Review } from "../document/review";
import { RISKS, type Need } from "../document/risk";
import { driftNote } from "../words/drift";
import { costWords, signedUsd } from "../words/money";
import { RISK_WORDS } from "../words/risk-words";
import { counted, shortened } from "../words/values";

/** How a review is printed. */
export interface MarkdownOptions {
  /** The longest that the text may be, in bytes: a comment on GitHub takes 65,536 characters. @default no limit */
  readonly maxBytes?: number | undefined;
}

/** How much is told, from everything to hardly anything; the first that fits is taken. */
const LEVELS = [
  { details: true, most: Infinity, longest: Infinity },
  { details: false, most: Infinity, longest: Infinity },
  { details: false, most: 30, longest: 300 },
  { details: false, most: 8, longest: 160 },
  { details: false, most: 1, longest: 100 },
  { details: false, most: 0, longest: 80 },
] as const;

type Level = (typeof LEVELS)[number];

/** A review as a comment for a pull request. Where it would be too long, less is told; the worst stays to the end. */
export function markdownOf(review: Review, { maxBytes = Infinity }: MarkdownOptions = {}): string {
  const texts = LEVELS.map((level) => () => printed(review, level));
  for (const text of texts) {
    const made = text();
    if (Buffer.byteLength(made) <= maxBytes) return made;
  }
  return `${shortened(verdict(review), Math.max(1, Math.floor(maxBytes / 4)))}\n`;
}

function printed(review: Review, level: Level): string {
  const { before, after, environments, notes } = review;
  const revision = ({ name, revision: commit }: typeof before) => (commit ? `${name} (${commit})` : name);
  return [
    `## ${verdict(review)}`,
    `From ${escaped(revision(before))} to ${escaped(revision(after))}.`,
    ...notes.map((note) => `> ${escaped(note)}`),
    ...environments.map((environment) => section(environment, review, level)),
    "",
  ].join("\n\n");
}

function verdict({ environments, needsLook, needs }: Review): string {
  if (needs.length > 0) return `Needs a look, and a label: ${needs.join(", ")}`;
  if (needsLook) return "Needs a look: the plan says something else";
  const isSame = environments.every(({ kind }) => kind === "unchanged");
  return isSame ? "No environment changes" : "Nothing that needs a label";
}

function section(environment: EnvironmentReview, { allowed }: Review, level: Level): string {
  const { changes, kind, counts, risk } = environment;
  if (kind === "unchanged")
    return [`### ${environment.environment}: unchanged`, ...planSection(environment, level)].join("\n\n");
  const told = changes.slice(0, level.most);
  const rest = changes.slice(told.length);
  return [
    `### ${environment.environment}: ${RISK_WORDS[risk]}${kind === "changed" ? "" : ` (${kind})`}`,
    `${counts.created} created, ${counts.updated} updated, ${counts.replaced} replaced, ${counts.removed} removed, ${counts.moved} moved${environment.cost ? `; ${costWords(environment.cost)}` : ""}`,
    ...(told.length > 0 ? [table(told, allowed, level)] : []),
    ...(rest.length > 0 ? [`and ${restWords(rest)}`] : []),
    ...(level.details ? detailsOf(changes) : []),
    ...costLines(environment, level),
    ...planSection(environment, level),
  ].join("\n\n");
}

function costLines({ cost }: EnvironmentReview, { most }: Level): string[] {
  if (!cost) return [];
  const { reasons, pending, unknown } = cost;
  const told = reasons.slice(0, most);
  const lines = [
    ...told.map(
      ({ path, usd, because }) => `- ${signedUsd(usd)} a month: ${escaped(path || "the account")}, ${escaped(because)}`,
    ),
    ...(told.length < reasons.length ? [`- and ${reasons.length - told.length} more`] : []),
    ...(pending === undefined ? [] : [`- ${signedUsd(pending)} a month with the next release`]),
    ...unknown.slice(0, most).map((what) => `- nobody knows what it costs: ${escaped(what)}`),
  ];
  return lines.length > 0 ? [lines.join("\n")] : [];
}

function table(changes: readonly Change[], allowed: readonly Need[], { longest }: Level): string {
  const withCost = changes.some(({ monthlyCost }) => monthlyCost !== undefined);
  const head = ["risk", "change", "needs", ...(withCost ? ["$ a month"] : [])];
  const rows = changes.map(({ risk, sentence, needs, monthlyCost }) => [
    RISK_WORDS[risk],
    escaped(longest === Infinity ? sentence : shortened(sentence, longest)),
    needs.map((need) => (allowed.includes(need) ? `${need} (allowed)` : `**${need}**`)).join(", "),
    ...(withCost
      ? [monthlyCost === undefined ? "" : `${monthlyCost < 0 ? "−" : "+"}${Math.abs(monthlyCost).toFixed(2)}`]
      : []),
  ]);
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `12 more: 2 security, 10 configuration` */
function restWords(rest: readonly Change[]): string {
  const counts = [...RISKS].reverse().map((risk) => [risk, rest.filter((each) => each.risk === risk).length] as const);
  const words = counts.filter(([, count]) => count > 0).map(([risk, count]) => `${count} ${RISK_WORDS[risk]}`);
  return `${rest.length} more: ${words.join(", ")}`;
}

function detailsOf(changes: readonly Change[]): string[] {
  const lines = changes.flatMap(({ path, details }) =>
    details.map(({ what, before, after, effect }) => {
      const turn = before === undefined && after === undefined ? "" : `: ${code(before)} → ${code(after)}`;
      return `- ${escaped(path)}: ${escaped(what)}${turn}${effect ? ` (${escaped(effect)})` : ""}`;
    }),
  );
  if (lines.length === 0) return [];
  return [`<details><summary>${counted(lines.length, "argument")}</summary>\n\n${lines.join("\n")}\n\n</details>`];
}

function planSection({ plan }: EnvironmentReview, { most, longest }: Level): string[] {
  if (!plan) return [];
  const { agreed, differences } = plan;
  const drift = driftNote(plan);
  const note = drift === undefined || most === 0 ? [] : [escaped(shortened(drift, longest))];
  if (differences.length === 0) return [`Terraform's plan says the same of all ${agreed} resources.`, ...note];
  const told = differences.slice(0, Math.max(1, most));
  const lines = told.map((each) => `- ${escaped(each.path)}: expected ${each.expected}, planned **${each.planned}**`);
  const rest = differences.length > told.length ? `\n- and ${differences.length - told.length} more` : "";
  return [
    `Terraform's plan says something else of ${differences.length} of ${agreed + differences.length} resources:\n\n${lines.join("\n")}${rest}`,
    ...note,
  ];
}

function code(value: string | undefined): string {
  return value === undefined ? "none" : `\`${value.replaceAll("`", "'").replace(/@(?=\w)/g, "@\u200b")}\``;
}

/** As text: nothing in it is markup, mentions anybody, or ends a cell. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b")
    .replace(/\n/g, " ");
}
