import { App, Testing } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { production, staging } from "../../examples/codedetect/profiles";

type Arguments = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type
type StackJson = { readonly resource: Readonly<Record<string, Readonly<Record<string, Arguments>>>> };

const HOURS = 730;

/** On-demand list prices in us-east-1, US dollars without tax, as of November 2026. */
const PRICE = {
  instanceHour: { "t3.micro": 0.0104, "t4g.micro": 0.0084 } as Record<string, number>,
  databaseHour: { "db.t3.micro": 0.018, "db.t4g.micro": 0.016 } as Record<string, number>,
  diskGib: 0.08,
  databaseDiskGib: 0.115,
  filesGb: 0.3,
  loadBalancerHour: 0.0225,
  addressHour: 0.005,
  secret: 0.4,
  alarmMetric: 0.1,
  compositeAlarm: 0.5,
  zone: 0.5,
};

interface Row {
  readonly what: string;
  readonly staging: number;
  readonly production: number;
}

/** What CodeDetect costs a month while it runs, computed from its synthesized stacks. */
export function costTable(): string {
  const [one, other] = [costs(new CodeDetect(app(), staging)), costs(new CodeDetect(app(), production))];
  const rows: Row[] = one.map(([what, dollars], index) => ({
    what,
    staging: dollars,
    production: other[index]?.[1] ?? 0,
  }));
  rows.push({ what: "Route 53 zone, one for both", staging: 0, production: PRICE.zone });
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + Math.round(of(row) * 100) / 100, 0);
  rows.push({
    what: "**Running all month**",
    staging: sum((row) => row.staging),
    production: sum((row) => row.production),
  });
  return table(["US dollars a month, us-east-1", "staging", "production"], rows.map(cells));
}

function app(): App {
  return new App({ outdir: "cdktf.out" });
}

function costs(stack: CodeDetect): [string, number][] {
  stack.prepareStack();
  const { resource } = JSON.parse(Testing.synth(stack)) as StackJson;
  const all = (type: string) => Object.values(resource[type] ?? {});
  const only = (type: string) => all(type)[0] as Arguments;
  const instances = only("aws_autoscaling_group").min_size as number;
  const { instance_type: instanceType, block_device_mappings: disks } = only("aws_launch_template");
  const database = only("aws_db_instance");
  const disk = disks[0].ebs.volume_size as number;
  const metrics = all("aws_cloudwatch_metric_alarm").reduce((sum, alarm) => sum + metricsOf(alarm), 0);
  const addresses = only("aws_lb").subnets.length as number;
  const composites = all("aws_cloudwatch_composite_alarm").length;
  return [
    [`EC2 ${instanceType}, ${times(instances)}`, instances * priced(PRICE.instanceHour, instanceType) * HOURS],
    [`Its disk, ${disk} GiB gp3`, instances * disk * PRICE.diskGib],
    ["Its public address, the way out", instances * PRICE.addressHour * HOURS],
    [`RDS PostgreSQL ${database.instance_class}`, priced(PRICE.databaseHour, database.instance_class) * HOURS],
    [`Its disk, ${database.allocated_storage} GiB gp3`, database.allocated_storage * PRICE.databaseDiskGib],
    ["Its password in Secrets Manager", PRICE.secret],
    ["Load balancer", PRICE.loadBalancerHour * HOURS],
    [`Its public addresses, ${times(addresses)}`, addresses * PRICE.addressHour * HOURS],
    ["EFS, 1 GB", PRICE.filesGb],
    [
      `${all("aws_cloudwatch_metric_alarm").length} alarms on ${metrics} metrics, ${composites} composite`,
      metrics * PRICE.alarmMetric + composites * PRICE.compositeAlarm,
    ],
  ];
}

/** An alarm is paid for by the metrics that it reads. */
function metricsOf(alarm: Arguments): number {
  const queries = (alarm.metric_query ?? []) as Arguments[];
  return queries.length === 0 ? 1 : queries.filter(({ metric }) => metric !== undefined).length;
}

function priced(prices: Record<string, number>, item: string): number {
  const price = prices[item];
  if (price === undefined) throw new Error(`no price of ${item}`);
  return price;
}

function times(count: number): string {
  return count === 1 ? "one" : `${count} of them`;
}

function cells({ what, staging: one, production: other }: Row): string[] {
  const money = (dollars: number) =>
    dollars === 0 ? "" : what.startsWith("**") ? `**${dollars.toFixed(2)}**` : dollars.toFixed(2);
  return [what, money(one), money(other)];
}

/** A table as Prettier writes it: the first column to the left, the others to the right. */
function table(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length), title.length),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
