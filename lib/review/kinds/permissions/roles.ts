import type { Json, JsonObject } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { SideOfStack } from "../../policies/side-of-stack";
import type { Statement } from "../../policies/statement";
import { widening } from "../../policies/widening";
import { numberIn, plain } from "../../words/values";
import { allowsAll } from "./permissions";
import { weakened } from "../protection";
import { ofAnyMake } from "../../comparison/resolved-value";

const IDENTITIES = ["aws_iam_role", "aws_iam_user"];
const BOUNDARY = "permissions_boundary";
/** Source: IAM API, CreateRole, MaxSessionDuration. */
const SESSION_UNSET = 3600;

/** What a role or a user may do at most, and what its own policies say. */
export function roleClauses(subject: Subject): Clause[] {
  if (!IDENTITIES.includes(subject.type) || subject.kind === "removed" || subject.kind === "moved") return [];
  return [...boundaryClauses(subject), ...inlineClauses(subject), ...sessionClauses(subject)];
}

function boundaryClauses(subject: Subject): Clause[] {
  const { kind, was, is, baseline, surroundings, differences } = subject;
  const [from, to] = [was[BOUNDARY] ?? baseline[BOUNDARY], is[BOUNDARY]];
  const isTold = kind === "created" || differences.some(({ root }) => root === BOUNDARY);
  if (!isTold || (from === undefined && to === undefined)) return [];
  if (to === undefined)
    return [weakened("permissions boundary REMOVED: nothing limits what it may be given", BOUNDARY)];
  if (from === undefined)
    return kind === "created" ? [] : [{ words: "permissions boundary set", risk: "configuration", about: [BOUNDARY] }];
  if (ofAnyMake(from) === ofAnyMake(to))
    return kind === "created" ? [] : [{ words: "the same boundary", risk: "configuration", about: [BOUNDARY] }];
  const [before, after] = [SideOfStack.before(surroundings.comparison), SideOfStack.after(surroundings.comparison)];
  const [former, newer] = [statementsOf(before, from), statementsOf(after, to)];
  const words = `permissions boundary ${bare(from)} → ${bare(to)}`;
  const compared = former && newer ? widening(former, newer) : undefined;
  if (!compared || compared.unknown.length > 0)
    return [{ words: `${words}: nobody here can compare them`, risk: "unknown", need: "unknown", about: [BOUNDARY] }];
  if (compared.wider.length > 0) return [weakened(`${words} WIDENED: ${compared.wider.join("; ")}`, BOUNDARY)];
  return [{ words: `${words}: narrowed or reworded`, risk: "configuration", about: [BOUNDARY] }];
}

function statementsOf(side: SideOfStack, policy: Json): Statement[] | undefined {
  const document = side.named(policy, "aws_iam_policy");
  return document && side.statements(side.argumentsOf(document).policy);
}

const INLINE = "inline_policy";

function inlineClauses(subject: Subject): Clause[] {
  const { kind, was, is, baseline, surroundings, differences } = subject;
  if (!differences.some(({ root }) => root === INLINE) || is[INLINE] === undefined) return [];
  const former = was[INLINE] ?? baseline[INLINE];
  const before = inlineStatements(SideOfStack.before(surroundings.comparison), former);
  const after = inlineStatements(SideOfStack.after(surroundings.comparison), is[INLINE]);
  const unreadable = "its own policies changed in a way that cannot be read";
  if (!before || !after) return [{ words: unreadable, risk: "unknown", need: "unknown", about: [INLINE] }];
  if (kind === "created" && former === undefined)
    return after.some(allowsAll) ? [weakened("may do EVERYTHING in the account", INLINE)] : [];
  const { wider, unknown } = widening(before, after);
  if (unknown.length > 0) return [{ words: unreadable, risk: "unknown", need: "unknown", about: [INLINE] }];
  if (wider.length > 0) return [weakened(`permissions WIDENED: ${wider.join("; ")}`, INLINE)];
  return kind === "created"
    ? []
    : [{ words: "permissions narrowed or reworded", risk: "configuration", about: [INLINE] }];
}

/** The statements of all the policies that are written within a role. */
export function inlineStatements(side: SideOfStack, blocks: Json | undefined): Statement[] | undefined {
  const all = blocks === undefined || blocks === null ? [] : Array.isArray(blocks) ? blocks : [blocks];
  const read = all.map((block) => {
    const policy = (block as JsonObject | null)?.policy;
    return policy === undefined || policy === null ? [] : side.statements(policy);
  });
  return read.every((each) => each !== undefined) ? read.flat() : undefined;
}

function sessionClauses(subject: Subject): Clause[] {
  const turned = turn(subject, "max_session_duration");
  if (!turned || subject.kind === "created") return [];
  const [from, to] = [turned.from, turned.to].map((each) => (each === undefined ? SESSION_UNSET : numberIn(each)));
  if (from === undefined || to === undefined) return [];
  const words = `whoever takes the role has it for ${to} s (before: ${from})`;
  return [
    to > from
      ? weakened(words, "max_session_duration")
      : { words, risk: "configuration", about: ["max_session_duration"] },
  ];
}

function bare(value: Json): string {
  return plain(ofAnyMake(value)).replace(/[⟨⟩]/g, "");
}
