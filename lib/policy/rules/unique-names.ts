import { NAME_LIMITS } from "../../core/name-limits";
import { quoted } from "../../core/fault";
import { isExpression } from "../expression";
import { nameArgument } from "../name-argument";
import type { ResourceView } from "../resource-view";
import { verdict, violation, type PolicyRule, type Verdict } from "../rule";
import type { TreeView } from "../tree-view";

/** Where a name must be unique only within something else: the argument that says within what. */
const WITHIN: Readonly<Record<string, string>> = {
  aws_iam_role_policy: "role",
  aws_security_group: "vpc_id",
  aws_autoscaling_policy: "autoscaling_group_name",
};

/** No two resources of a type have the same name. */
export const uniqueNames: PolicyRule = {
  id: "unique-names",
  title: "no two resources of a type have the same name",
  explanation:
    "AWS refuses the second in the middle of an apply; some APIs instead let it overwrite the first without a word.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  check(resource: ResourceView, tree: TreeView): Verdict {
    const key = nameKey(resource);
    if (key === undefined) return "not applicable";
    const first = tree.remember("unique-names", () => firstByKey(tree)).get(key);
    if (!first || first === resource) return "compliant";
    const prop = nameArgument(resource.type);
    return verdict([
      violation({
        prop,
        value: quoted(String(resource.attributes[prop])),
        rule: `${first.path} has that name already`,
        remedy: "Give one of the two another id, or another identity: names are made from them.",
      }),
    ]);
  },
};

/** Type and name; none where the name is Terraform's to make or to know, or where AWS does not mind. */
function nameKey({ type, attributes }: ResourceView): string | undefined {
  if (!Object.hasOwn(NAME_LIMITS, type)) return undefined;
  const name = attributes[nameArgument(type)];
  if (typeof name !== "string" || isExpression(name)) return undefined;
  // Metric and composite alarms share their names. Source: CloudWatch API, `PutCompositeAlarm`.
  const kind = type === "aws_cloudwatch_composite_alarm" ? "aws_cloudwatch_metric_alarm" : type;
  const within = attributes[WITHIN[type] ?? ""];
  return JSON.stringify([kind, within ?? null, attributes.provider ?? null, name]);
}

function firstByKey(tree: TreeView): ReadonlyMap<string, ResourceView> {
  const first = new Map<string, ResourceView>();
  for (const resource of tree.resources) {
    const key = nameKey(resource);
    if (key !== undefined && !first.has(key)) first.set(key, resource);
  }
  return first;
}
