import type { JsonObject } from "../../../lib/core/plain-json";
import { monthlyCost, type CostedEnvironment } from "../../../lib/cost/monthly-cost";
import type { MonthlyCost } from "../../../lib/cost/cost-line";
import { PACKAGED_PRICES } from "../../../lib/cost/packaged-prices";
import { USUAL_USAGE, type Usage } from "../../../lib/cost/usage";
import { SynthesizedStack } from "../../../lib/synthesized/stack";

/** Resources by address: `aws_db_instance.main`. A path may be given as `//`. */
export type Resources = Readonly<Record<string, JsonObject>>;

export const ENVIRONMENT: CostedEnvironment = { environment: "staging", region: "us-east-1", services: {} };

/** Nobody uses it, and the account has used up what AWS gives it. */
export const UNUSED: Usage = {
  ...(Object.fromEntries(Object.keys(USUAL_USAGE).map((key) => [key, 0])) as Usage),
  runningHours: 730,
};

/** A stack as synthesis writes it, from resources by address. */
export function stackOf(resources: Resources, others: JsonObject = {}): SynthesizedStack {
  const resource: Record<string, Record<string, JsonObject>> = {};
  for (const [address, { "//": path, ...rest }] of Object.entries(resources)) {
    const [type = "", name = ""] = address.split(".");
    const note: JsonObject = typeof path === "string" ? { "//": { metadata: { path: `staging/${path}` } } } : {};
    resource[type] = { ...resource[type], [name]: { ...rest, ...note } };
  }
  return SynthesizedStack.parse(JSON.stringify({ "//": { metadata: { stackName: "staging" } }, resource, ...others }));
}

/** What resources cost where nobody uses them. */
export function costOf(resources: Resources, given: { usage?: Partial<Usage>; region?: string } = {}): MonthlyCost {
  const manifest = { ...ENVIRONMENT, ...(given.region && { region: given.region }) };
  return monthlyCost(stackOf(resources), manifest, PACKAGED_PRICES, { ...UNUSED, ...given.usage });
}

const TEMPLATE = {
  instance_type: "t3.micro",
  block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20, volume_type: "gp2" } }],
  network_interfaces: [{ associate_public_ip_address: "true" }],
};

/** A group of instances and what starts them, below a path. */
export function groupOf(
  given: { group?: JsonObject; template?: JsonObject; path?: string; id?: string } = {},
): Resources {
  const { path = "Environment/Web/Blue", id = "web" } = given;
  return {
    [`aws_launch_template.${id}`]: { ...TEMPLATE, ...given.template, "//": `${path}/Template/Resource` },
    [`aws_autoscaling_group.${id}`]: {
      desired_capacity: 1,
      min_size: 1,
      max_size: 2,
      launch_template: { id: `\${aws_launch_template.${id}.id}` },
      ...given.group,
      "//": `${path}/Group/Resource`,
    },
  };
}

/** A database as the document of CodeDetect has it. */
export function databaseOf(given: JsonObject = {}): Resources {
  return {
    "aws_db_instance.main": {
      engine: "postgres",
      instance_class: "db.t3.micro",
      allocated_storage: 20,
      storage_type: "gp3",
      skip_final_snapshot: false,
      ...given,
      "//": "Environment/Database/Resource",
    },
  };
}
