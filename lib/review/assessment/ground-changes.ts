import { canonicalJson } from "../../core/canonical-json";
import type { JsonObject } from "../../core/plain-json";
import type { StackComparison } from "../comparison/stack-comparison";
import type { Change } from "../document/review";
import type { Need, Risk } from "../document/risk";

/** Resources whose conditions keep a wrong ledger from being applied. */
const GUARDED = ["aws_autoscaling_group", "aws_lb_listener_rule", "aws_ssm_parameter"];

/** What Terraform goes by beside the resources: the state, versions, modules; and the guards that ask it to refuse. */
export function groundChanges(comparison: StackComparison): Change[] {
  const { before, after } = comparison;
  if (before.elements.length === 0) return [];
  return [
    ...(differs(before.ground.state, after.ground.state)
      ? [
          change(
            "its state would be kept elsewhere: Terraform would know of nothing, and make everything a second time",
            {
              risk: "data-loss",
              need: "data-loss",
              what: "terraform.backend",
            },
          ),
        ]
      : []),
    ...Object.keys({ ...before.ground.others, ...after.ground.others })
      .filter((key) => differs(before.ground.others[key] ?? null, after.ground.others[key] ?? null))
      .map((key) =>
        change(`Terraform goes by other ${key}, and nobody here can tell what follows`, {
          risk: "unknown",
          need: "unknown",
          what: key,
        }),
      ),
    ...guardChanges(comparison),
  ];
}

function guardChanges({ pairs }: StackComparison): Change[] {
  const lost = pairs.filter(
    ({ before, after }) =>
      GUARDED.includes(after.type) && before.lifecycle.conditions.length > 0 && after.lifecycle.conditions.length === 0,
  );
  if (lost.length === 0) return [];
  const sentence = `the conditions that refuse a wrong ledger are TAKEN AWAY from ${lost.map(({ after }) => after.path).join(", ")}`;
  return [change(sentence, { risk: "security", need: "weakened-security", what: "lifecycle.precondition" })];
}

function differs(one: JsonObject[string], other: JsonObject[string]): boolean {
  return canonicalJson(one) !== canonicalJson(other);
}

function change(
  words: string,
  { risk, need, what }: { readonly risk: Risk; readonly need: Need; readonly what: string },
): Change {
  const sentence = `Environment: ${words}`;
  const details = [{ what }];
  return {
    path: "Environment",
    type: "terraform",
    kind: "changed",
    risk,
    sentence,
    needs: [need],
    details,
    addresses: [],
  };
}
