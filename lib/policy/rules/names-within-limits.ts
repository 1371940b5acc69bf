import { quoted } from "../../core/fault";
import { NAME_LIMITS, type NameLimit } from "../../core/name-limits";
import { isExpression } from "../expression";
import { nameArgument } from "../name-argument";
import { verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";

/** What AWS refuses beside length and alphabet. */
const REFUSED: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  aws_lb: [[/^-|-$|^internal-/, "it must neither start nor end with a hyphen, nor start with internal-"]],
  aws_lb_target_group: [[/^-|-$/, "it must neither start nor end with a hyphen"]],
  aws_security_group: [[/^sg-/, "sg- is how AWS's own ids start"]],
  aws_db_instance: [[/^[^A-Za-z]|--|-$/, "it must start with a letter, without a double hyphen or one at its end"]],
  aws_db_parameter_group: [
    [/^[^A-Za-z]|--|-$/, "it must start with a letter, without a double hyphen or one at its end"],
  ],
  aws_s3_bucket: [
    [/^[^a-z0-9]|[^a-z0-9]$|^.{0,2}$/, "it must have three characters and start and end with a letter or digit"],
  ],
  aws_cloudwatch_log_group: [[/^aws\//, "aws/ is AWS's own"]],
  aws_ssm_parameter: [[/^\/?(aws|ssm)/i, "names that start with aws or ssm are AWS's own"]],
};

/** Names that are written down fit what AWS accepts. */
export const namesWithinLimits: PolicyRule = {
  id: "names-within-limits",
  title: "names fit what AWS accepts",
  explanation: "AWS refuses a wrong name in the middle of an apply, when half of the environment exists.",
  link: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  check({ type, attributes }: ResourceView): Verdict {
    const limit: NameLimit | undefined = (NAME_LIMITS as Readonly<Record<string, NameLimit>>)[type];
    if (!limit) return "not applicable";
    const argument = nameArgument(type);
    const prefixArgument = `${argument}_prefix`;
    return verdict([
      ...problems(argument, attributes[argument], () => [...nameRules(limit, limit.length), ...(REFUSED[type] ?? [])]),
      ...problems(prefixArgument, attributes[prefixArgument], () => nameRules(limit, limit.prefix ?? limit.length)),
    ]);
  },
};

/** Expressions that a name must not match, each with the rule that it would break. */
function nameRules(limit: NameLimit, length: number): (readonly [RegExp, string])[] {
  const letters = limit.lowerCase ? "a-z" : "A-Za-z";
  const punctuation = limit.punctuation.replace(/[\]\\^-]/g, "\\$&");
  const kind = limit.lowerCase ? "lower-case letters" : "letters";
  return [
    [new RegExp(`^.{${length + 1},}$`, "s"), `it may have ${length} characters`],
    [new RegExp(`[^${letters}0-9${punctuation}]`), `it may hold ${kind}, digits and ${quoted(limit.punctuation)}`],
  ];
}

function problems(prop: string, name: unknown, rules: () => readonly (readonly [RegExp, string])[]): Problem[] {
  // What an expression makes of it is known to Terraform only, and refused by AWS at worst.
  if (typeof name !== "string" || isExpression(name)) return [];
  return rules()
    .filter(([refused]) => refused.test(name))
    .map(([, rule]) =>
      violation({
        prop,
        value: `${quoted(name)}, ${name.length} characters`,
        rule,
        remedy: "Let Identity make the name, or shorten it.",
      }),
    );
}
