import type { Synthesized } from "../../support/synth";

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const asList = (value: string | readonly string[]): readonly string[] => (typeof value === "string" ? [value] : value);

/** The statements of a role, by the role's name: of all policies that are named for it. */
export function statementsOf(stack: Synthesized, role: string): Statement[] {
  const policies = stack.resources("aws_iam_policy").filter(({ name }) => (name as string).startsWith(`${role}-`));
  if (policies.length === 0) throw new Error(`no role ${role}`);
  return policies.flatMap(({ policy }) => (JSON.parse(policy as string) as { Statement: Statement[] }).Statement);
}

/** The statements that are about an action of AWS, whatever the resource. IAM compares without case. */
export function about(action: string, statements: readonly Statement[]): Statement[] {
  return statements.filter(({ Action }) => asList(Action).some((pattern) => matches(pattern, action)));
}

/** Whether something allows an action on some resource, and nothing denies it on all. */
export function allows(statements: readonly Statement[], action: string): boolean {
  const found = about(action, statements);
  if (found.some(({ Effect, Resource }) => Effect === "Deny" && Resource === "*")) return false;
  return found.some(({ Effect }) => Effect === "Allow");
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.\\+?^${}()|[\]]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(text);
}
