import { turn, staysAsItIs, type Clause, type Subject } from "../assessment/subject";
import { capsulePath } from "../words/names";
import { amountIn, counted, isOn } from "../words/values";

/** Switches that keep data or its backups from going, and the value that does. */
const SWITCHES: readonly { readonly argument: string; readonly safe: boolean; readonly words: string }[] = [
  { argument: "deletion_protection", safe: true, words: "deletion protection" },
  { argument: "enable_deletion_protection", safe: true, words: "deletion protection" },
  { argument: "deletion_protection_enabled", safe: true, words: "deletion protection" },
  { argument: "skip_final_snapshot", safe: false, words: "the final snapshot on destroy" },
  { argument: "delete_automated_backups", safe: false, words: "keeping backups after a destroy" },
  { argument: "force_destroy", safe: false, words: "refusing to be destroyed while it is not empty" },
  { argument: "skip_destroy", safe: true, words: "staying when Terraform removes it" },
  { argument: "force_delete", safe: false, words: "refusing to be destroyed while it is not empty" },
];

/** Days or numbers of which fewer protect less. */
const AMOUNTS: readonly { readonly argument: string; readonly words: string; readonly whenAbsent: number }[] = [
  { argument: "backup_retention_period", words: "backups kept", whenAbsent: 0 },
  { argument: "recovery_window_in_days", words: "a deleted secret can be restored for", whenAbsent: 30 },
  { argument: "deletion_window_in_days", words: "a deleted key can be restored for", whenAbsent: 30 },
];

/** Protection of data that is taken away, or given. */
export function protectionClauses(subject: Subject): Clause[] {
  if (!staysAsItIs(subject) && subject.kind !== "replaced") return [];
  return [
    ...lifecycleClauses(subject),
    ...thawClauses(subject),
    ...freezeClauses(subject),
    ...switchClauses(subject),
    ...amountClauses(subject),
  ];
}

/** What was left alone may have become something else than the code says, and nobody can see that here. */
function thawClauses({ before, after, kind }: Subject): Clause[] {
  const [was, is] = [before?.lifecycle.ignoresChangesOf, after?.lifecycle.ignoresChangesOf];
  if (kind === "replaced" || was === undefined || is === undefined || is === "all") return [];
  const thawed = was === "all" ? ["everything"] : was.filter((name) => !is.includes(name));
  if (thawed.length === 0) return [];
  const words = `no longer frozen: ${thawed.slice(0, 3).join(", ")}${thawed.length > 3 ? " and more" : ""}; what waited, or was changed elsewhere, takes effect`;
  return [{ words, risk: "unknown", need: "unknown" }];
}

/**
 * What is left alone from now on stays as it is, whatever the code says: a change that somebody counts on never happens. Of what
 * a color runs, that is the rule.
 */
function freezeClauses({ before, after, path }: Subject): Clause[] {
  const [was, is] = [before?.lifecycle.ignoresChangesOf, after?.lifecycle.ignoresChangesOf];
  if (was === undefined || is === undefined || was === "all") return [];
  if (capsulePath(path) !== undefined) return [];
  const frozen = is === "all" ? ["everything"] : is.filter((name) => !was.includes(name));
  if (frozen.length === 0) return [];
  const words = `frozen from now on: ${frozen.slice(0, 3).join(", ")}${frozen.length > 3 ? " and more" : ""}; what the code says of it no longer takes effect`;
  return [{ words, risk: "unknown", need: "unknown" }];
}

function lifecycleClauses({ before, after }: Subject): Clause[] {
  const [was, is] = [before?.lifecycle.preventsDestroy, after?.lifecycle.preventsDestroy];
  if (was === is || was === undefined || is === undefined) return [];
  return [
    was ? weakened("Terraform may destroy it from now on (prevent_destroy off)") : strengthened("prevent_destroy on"),
  ];
}

function switchClauses(subject: Subject): Clause[] {
  return SWITCHES.flatMap(({ argument, safe, words }) => {
    const turned = turn(subject, argument);
    if (!turned || isOn(turned.from) === isOn(turned.to)) return [];
    const isSafe = isOn(turned.to) === safe;
    return [isSafe ? strengthened(`${words} on`, argument) : weakened(`${words} OFF`, argument)];
  });
}

function amountClauses(subject: Subject): Clause[] {
  return AMOUNTS.flatMap(({ argument, words, whenAbsent }) => {
    const turned = turn(subject, argument);
    const from = turned && amountIn(turned.from, whenAbsent);
    const to = turned && amountIn(turned.to, whenAbsent);
    if (from === undefined || to === undefined) return [];
    const text = `${words} ${from} → ${counted(to, "day")}`;
    return [to < from ? weakened(text, argument) : strengthened(text, argument)];
  });
}

/** Something that protected no longer does. */
export function weakened(words: string, ...about: readonly string[]): Clause {
  return { words, risk: "security", need: "weakened-security", about };
}

function strengthened(words: string, ...about: readonly string[]): Clause {
  return { words, risk: "configuration", about };
}
