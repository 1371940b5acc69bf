import { untilDestroyed, whileRunning, type ByState } from "../by-state";
import type { Charge, Charged } from "../charge";
import { NotKnown, type ResourceArguments } from "../resource-arguments";
import { HOURS_PER_MONTH } from "../usage";
import { charge, type ChargesOf, type PricedResource } from "./priced-resource";
import { publicAddress } from "./public-address";

/** What EC2 publishes of an instance by the minute costs so many custom metrics. Source: EC2, "Manage detailed monitoring". */
const DETAILED_METRICS = 7;

/** What gp3 includes. Source: Amazon EBS pricing. */
const INCLUDED = { iops: 3000, throughput: 125 };

type PerInstance = (amount: number) => ByState;

/** An auto scaling group: its instances with their disks and addresses. They are there only while it runs. */
export const chargesOfGroup: ChargesOf = ({ given, usage }) => {
  const template = given.referred("launch_template.id") ?? given.referred("launch_template.name");
  if (!template) return [{ part: "instance", what: "EC2", reason: "its launch template is not of this stack" }];
  const size = sizeOf(given);
  const each: PerInstance = (amount) => whileRunning(amount * size());
  const group = { deciding: given.deciding(...decidingSize(given)), assumption: assumptionOf(given) };
  return [
    ...instance({ given: template, usage }, each),
    ...disks(template, each),
    ...charge("address", "public IPv4 address", () =>
      opensAddress(given, template)
        ? publicAddress(each(HOURS_PER_MONTH), template.deciding("network_interfaces"))
        : undefined,
    ),
    ...monitoring(template, "monitoring.enabled", each),
  ].map((charged) => ofGroup(charged, group));
};

/** A single instance, such as a NAT instance: nothing pauses it. */
export const chargesOfInstance: ChargesOf = ({ given, usage }) => [
  ...instance({ given, usage }, untilDestroyed),
  ...disk({ given, name: "root_block_device", part: "disk" }, untilDestroyed),
  ...charge("address", "public IPv4 address", () =>
    given.flag("associate_public_ip_address")
      ? publicAddress(untilDestroyed(HOURS_PER_MONTH), given.deciding("associate_public_ip_address"))
      : undefined,
  ),
  ...monitoring(given, "monitoring", untilDestroyed),
];

/** As many as it starts with, and never fewer than the least: AWS raises the one to a raised other at once. */
function sizeOf(group: ResourceArguments): () => number {
  return () => Math.max(...decidingSize(group).map((name) => group.number(name)));
}

function decidingSize(group: ResourceArguments): string[] {
  return group.has("desired_capacity") ? ["desired_capacity", "min_size"] : ["min_size"];
}

function assumptionOf(group: ResourceArguments): string | undefined {
  const [least, most] = ["min_size", "max_size"].map((name) => group.deciding(name)[0]?.value);
  return typeof least === "number" && typeof most === "number" && least !== most
    ? `as many as it starts with; scaling keeps ${least} to ${most}`
    : undefined;
}

function ofGroup(
  charged: Charged,
  { deciding, assumption }: { deciding: Charge["decidedBy"]; assumption: string | undefined },
): Charged {
  if (!("item" in charged) || !("quantity" in charged)) return charged;
  return { ...charged, ...(assumption && { assumption }), decidedBy: [...charged.decidedBy, ...deciding] };
}

function instance({ given }: PricedResource, each: PerInstance): Charged[] {
  return charge("instance", "EC2 instance", () => {
    if (given.has("instance_market_options")) throw new NotKnown("Spot prices change by the hour");
    const type = given.text("instance_type");
    return {
      what: `EC2 ${type}`,
      item: `ec2/${type}`,
      quantity: each(HOURS_PER_MONTH),
      decidedBy: given.deciding("instance_type", "instance_market_options"),
    };
  });
}

function disks(template: ResourceArguments, each: PerInstance): Charged[] {
  const count = template.has("block_device_mappings") ? template.count("block_device_mappings") : 0;
  if (count === 0)
    return [{ part: "disk", what: "disk of an instance", reason: "the machine image says how large it is" }];
  return Array.from({ length: count }, (_, index) =>
    disk(
      { given: template, name: `block_device_mappings.${index}.ebs`, part: index === 0 ? "disk" : `disk ${index + 1}` },
      each,
    ),
  ).flat();
}

interface Disk {
  readonly given: ResourceArguments;
  /** Name of the block. */
  readonly name: string;
  readonly part: string;
}

function disk({ given, name, part }: Disk, each: PerInstance): Charged[] {
  const of = (argument: string) => `${name}.${argument}`;
  return charge(part, "disk of an instance", () => {
    const type = given.text(of("volume_type"));
    const over = (["iops", "throughput"] as const).filter(
      (argument) => given.has(of(argument)) && given.number(of(argument)) > INCLUDED[argument],
    );
    if (over.length > 0) throw new NotKnown(`${over.join(" and ")} beyond what ${type} includes has no price here`);
    return {
      what: `disk of an instance, ${type}`,
      item: `ebs/${type}`,
      quantity: each(given.number(of("volume_size"))),
      decidedBy: given.deciding(of("volume_size"), of("volume_type")),
    };
  });
}

/** By the template, or else by the subnets that the group launches into. */
function opensAddress(group: ResourceArguments, template: ResourceArguments): boolean {
  const argument = "network_interfaces.associate_public_ip_address";
  if (template.has(argument)) return template.flag(argument);
  const subnets = group.referredByAll("vpc_zone_identifier");
  if (subnets.length === 0 || subnets.some((subnet) => subnet === undefined))
    throw new NotKnown("neither its template nor subnets of this stack say whether it has one");
  return subnets.some((subnet) => subnet?.flag("map_public_ip_on_launch"));
}

function monitoring(given: ResourceArguments, argument: string, each: PerInstance): Charged[] {
  return charge("monitoring", "detailed monitoring", () =>
    given.flag(argument)
      ? {
          what: "metrics of detailed monitoring",
          item: "cloudwatch/custom_metric_first_10000",
          quantity: each(DETAILED_METRICS),
          decidedBy: given.deciding(argument),
        }
      : undefined,
  );
}
