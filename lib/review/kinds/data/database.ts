import type { Json } from "../../../core/plain-json";
import { staysAsItIs, turn, type Clause, type Subject } from "../../assessment/subject";
import { amountIn, isOn, listed, numberIn, plain } from "../../words/values";
import { amountWords, EFFECTS, howWords, RESTARTS, SWITCHES } from "./database-effects";
import { versionClauses } from "./database-version";
import { weakened } from "../protection";

/** What happens to a database. */
export function databaseClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_db_instance" || subject.kind === "removed") return [];
  if (subject.kind === "created") return secretInCode(subject);
  const whatever = [
    ...switchClauses(subject),
    ...growthClauses(subject),
    ...insightClauses(subject),
    ...logClauses(subject),
    ...copyClauses(subject),
    ...passwordClauses(subject),
  ];
  if (!staysAsItIs(subject)) return [...newOneClauses(subject), ...whatever];
  return [
    ...effectClauses(subject),
    ...versionClauses(subject),
    ...impossible(subject),
    ...backupClauses(subject),
    ...whatever,
  ];
}

/** What would be done in place: a new one begins with it. That the former one goes is told by others. */
function newOneClauses(subject: Subject): Clause[] {
  const about = [...Object.keys(EFFECTS), "engine_version"].filter((argument) => turn(subject, argument));
  if (about.length === 0) return [];
  return [{ words: `the new one has another ${listed(about)}`, risk: "configuration", about }];
}

function effectClauses(subject: Subject): Clause[] {
  const atOnce = isOn(subject.is.apply_immediately);
  return Object.entries(EFFECTS).flatMap(([argument, effect]): Clause[] => {
    const change = turn(subject, argument);
    if (!change || subject.forcing.some(({ root }) => root === argument)) return [];
    const turned = { ...change, atOnce };
    const words = `${effect.words(turned)}${howWords(effect, atOnce)}`;
    return [{ words, risk: effect.risk, need: effect.need(turned), about: [argument] }];
  });
}

/** AWS refuses to make a disk smaller; the apply fails. Source: RDS User Guide, "Increasing DB instance storage capacity". */
function impossible(subject: Subject): Clause[] {
  const storage = turn(subject, "allocated_storage");
  const [from, to] = [numberIn(storage?.from), numberIn(storage?.to)];
  if (from === undefined || to === undefined || to >= from) return [];
  return [{ words: "AWS refuses to make a disk smaller: the apply fails", risk: "capacity", need: "outage" }];
}

/** From or to no backups at all, the database restarts. */
function backupClauses(subject: Subject): Clause[] {
  const kept = turn(subject, "backup_retention_period");
  if (!kept || (numberIn(kept.from) ?? 0) * (numberIn(kept.to) ?? 0) !== 0) return [];
  return [{ words: `backups ${plain(kept.from)} → ${plain(kept.to)} days: ${RESTARTS}`, risk: "configuration" }];
}

function switchClauses(subject: Subject): Clause[] {
  return SWITCHES.flatMap(({ argument, whenAbsent, on, off }): Clause[] => {
    const change = turn(subject, argument);
    if (!change) return [];
    const [was, is] = [change.from, change.to].map((value) => isOn(value ?? whenAbsent));
    if (was === is) return [{ words: `${argument} as before`, risk: "no-effect", about: [argument] }];
    return [{ ...(is ? on : off), about: [argument] }];
  });
}

const GROWTH = "max_allocated_storage";

/** A database whose disk is full refuses to write. */
function growthClauses(subject: Subject): Clause[] {
  const growth = turn(subject, GROWTH);
  if (!growth) return [];
  const words = amountWords("storage may grow to", growth, " GB");
  const grows = (numberIn(growth.to) ?? 0) > (numberIn(subject.is.allocated_storage) ?? 0);
  if (grows) return [{ words: `${words}, in place, at once, no restart`, risk: "capacity", about: [GROWTH] }];
  return [weakened(`storage no longer grows by itself (${words}): once it is full, it refuses to write`, GROWTH)];
}

/** What is measured, and for how long it is kept. */
const MEASURED: readonly {
  readonly argument: string;
  readonly noun: string;
  /** Whether less is seen of it while it runs. @default never: only what was kept goes sooner */
  readonly isLess?: (from: number, to: number) => boolean;
}[] = [
  { argument: "monitoring_interval", noun: "seconds between metrics of its system", isLess: (_from, to) => to === 0 },
  {
    argument: "performance_insights_retention_period",
    noun: "days of performance insights",
  },
];

function insightClauses(subject: Subject): Clause[] {
  return MEASURED.flatMap(({ argument, noun, isLess }): Clause[] => {
    const change = turn(subject, argument);
    if (!change) return [];
    const words = amountWords(noun, change);
    const [from, to] = [amountIn(change.from, 0), amountIn(change.to, 0)];
    if (from === undefined || to === undefined) return [];
    if (isLess?.(from, to)) return [weakened(`${words}: less is seen of it`, argument)];
    return [{ words, risk: "configuration", about: [argument] }];
  });
}

const LOGS = "enabled_cloudwatch_logs_exports";

function logClauses(subject: Subject): Clause[] {
  const logs = turn(subject, LOGS);
  if (!logs || [logs.from, logs.to].some((each) => each !== undefined && !Array.isArray(each))) return [];
  const [from, to] = [textsIn(logs.from), textsIn(logs.to)];
  const lost = from.filter((each) => !to.includes(each));
  if (lost.length > 0) return [weakened(`logs no longer exported: ${listed(lost)}`, LOGS)];
  return [{ words: `logs exported: ${listed(to)}`, risk: "configuration", about: [LOGS] }];
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A copy that follows another database no longer does. To begin to follow one, it would have to be made anew. */
function copyClauses(subject: Subject): Clause[] {
  const source = turn(subject, "replicate_source_db");
  if (!source || source.to !== undefined) return [];
  const words = `no longer follows ${plain(source.from)}: becomes a database of its own, and there is no way back`;
  return [{ words, risk: "traffic", need: "outage", about: ["replicate_source_db"] }];
}

function passwordClauses(subject: Subject): Clause[] {
  const password = turn(subject, "password");
  if (!password) return [];
  const inCode = secretInCode(subject);
  if (inCode.length > 0) return inCode;
  if (password.to === undefined)
    return [{ words: "its password is no longer set here", risk: "configuration", about: ["password"] }];
  const words = "another password, at once: whoever knows the former one cannot come in";
  return [{ words, risk: "configuration", need: "outage", about: ["password"] }];
}

/** A password that stands in the code also stands in the state, and in what anybody reads who reads the code. */
function secretInCode({ is, differences }: Subject): Clause[] {
  const { password } = is;
  const isPlain = typeof password === "string" && !/\$\{|⟨/.test(password);
  if (!isPlain || !differences.some(({ root }) => root === "password")) return [];
  return [weakened("its password stands in the code", "password")];
}
