import type { Protection } from "../../core/protection";
import { PROTECTION } from "../../core/surroundings";
import { isExpression } from "../expression";
import type { Json } from "../../core/plain-json";
import { shown, unknown, verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";

interface Demand {
  /** The argument; absent is the provider's default, false. */
  readonly prop: string;
  readonly must: boolean;
  /** Whether it also holds while the protection is unlocked. */
  readonly always?: boolean;
}

const DATABASE: readonly Demand[] = [
  { prop: "deletion_protection", must: true },
  { prop: "skip_final_snapshot", must: false, always: true },
  { prop: "lifecycle.prevent_destroy", must: true },
];

/** What makes each kind of state resist deletion. A bucket does by itself, as long as it holds something. */
const DEMANDS: Readonly<Record<string, readonly Demand[]>> = {
  aws_db_instance: DATABASE,
  aws_rds_cluster: DATABASE,
  aws_efs_file_system: [{ prop: "lifecycle.prevent_destroy", must: true }],
  aws_ebs_volume: [{ prop: "lifecycle.prevent_destroy", must: true }],
  aws_secretsmanager_secret: [{ prop: "lifecycle.prevent_destroy", must: true }],
  aws_dynamodb_table: [{ prop: "deletion_protection_enabled", must: true }],
  aws_s3_bucket: [{ prop: "force_destroy", must: false }],
  aws_ecr_repository: [{ prop: "force_delete", must: false }],
};

/** What keeps data resists deletion, unless its protection says why not. */
export const protectedState: PolicyRule = {
  id: "protected-state",
  title: "what keeps data resists deletion",
  explanation: "A typo in an id replaces a resource, and a replaced database is an empty one.",
  link: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  check(resource: ResourceView): Verdict {
    const demands = DEMANDS[resource.type];
    if (!demands) return "not applicable";
    const protection = PROTECTION.find(resource.construct)?.kind ?? "protected";
    return verdict(
      demands.filter((demand) => applies(demand, protection)).flatMap((demand) => problems(resource, demand)),
    );
  },
};

function applies({ always }: Demand, protection: Protection["kind"]): boolean {
  return protection === "protected" || (protection === "unlocked" && always === true);
}

function problems(resource: ResourceView, { prop, must }: Demand): Problem[] {
  const value = valueAt(resource, prop);
  if (isExpression(value)) return [unknown(prop, value)];
  const actual = value === true || value === "true";
  if (actual === must) return [];
  return [
    violation({
      prop,
      value: shown(value),
      rule: `data that is protected needs ${prop} = ${must}`,
      remedy: 'Set it, or say why the data may go: protection: Protection.disposable("<why>").',
    }),
  ];
}

function valueAt(resource: ResourceView, prop: string): Json | undefined {
  const [first = "", second] = prop.split(".");
  return second === undefined ? resource.attributes[first] : resource.blocks(first)[0]?.[second];
}
