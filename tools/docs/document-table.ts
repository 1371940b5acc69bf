import { sumOfUsd } from "../../lib/cost/by-state";
import type { MonthlyCost } from "../../lib/cost/cost-line";
import { codeDetectCosts, dollars } from "./codedetect-cost";
import { markdownTable } from "./markdown-table";

/** A row of CodeDetect's own document, or something that it leaves out. */
interface Explained {
  readonly row: string;
  /** What the document says of staging, in US dollars a month; left out for what it leaves out. */
  readonly says?: number;
  /** Keys of the price book. */
  readonly items: RegExp;
  readonly why: string;
}

const ROWS: readonly Explained[] = [
  { row: "EC2 t3.micro", says: 8, items: /^ec2\/t3\.micro$/, why: "rounded: 730 h × $0.0104" },
  {
    row: "RDS PostgreSQL db.t3.micro",
    says: 15,
    items: /^rds_(postgres|storage)\//,
    why: "rounded: its own disk of 20 GB is in it",
  },
  { row: "EBS, 20 GB", says: 2, items: /^ebs\//, why: "gp3 instead of gp2" },
  { row: "EFS, 1 GB", says: 0.3, items: /^efs\/standard$/, why: "the same" },
  { row: "Load balancer", says: 16, items: /^alb\/load_balancer$/, why: "rounded, and hours only" },
  {
    row: "Public IPv4 addresses",
    items: /^ec2\/public_ipv4_address$/,
    why: "left out: two of the load balancer, one of the instance; charged since February 2024",
  },
  {
    row: "Database's password",
    items: /^secrets_manager\//,
    why: "left out: RDS keeps it in Secrets Manager, so that it is in no file",
  },
  {
    row: "Alarms and dashboard",
    items: /^cloudwatch\//,
    why: "left out: somebody is told; ten metrics and three dashboards are free",
  },
  { row: "Load balancer's capacity", items: /^alb\/lcu$/, why: "left out: comes with use" },
  { row: "Logs", items: /^cloudwatch_logs\//, why: "left out: comes with use; 5 GB are free" },
  { row: "Data out", items: /^data_transfer\//, why: "left out: comes with use; 100 GB are free" },
  { row: "Traffic of EFS", items: /^efs\/elastic/, why: "left out: comes with use" },
  { row: "Objects and requests in S3", items: /^s3\//, why: "left out: comes with use" },
  {
    row: "Table in which instances agree",
    items: /^dynamodb\//,
    why: "not there in the document: migrations run once, workers too",
  },
];

/**
 * CodeDetect's own table beside what its staging costs, with the reason of every difference. A cost that no row explains is
 * an error.
 */
export function documentTable(cost: Pick<MonthlyCost, "lines" | "total"> = codeDetectCosts().staging): string {
  const unexplained = cost.lines.filter(({ item }) => !ROWS.some(({ items }) => items.test(item)));
  if (unexplained.length > 0) throw new Error(`nobody explains ${unexplained.map(({ item }) => item).join(", ")}`);
  const rows = ROWS.map(({ row, says, items, why }) => {
    const usd = sumOfUsd(cost.lines.filter(({ item }) => items.test(item)).map((line) => line.usd)).running;
    return [row, says === undefined ? "" : says.toFixed(2), usd.toFixed(2), difference(usd, says ?? 0), why];
  });
  const said = ROWS.reduce((total, { says = 0 }) => total + says, 0);
  const { running } = cost.total;
  const total = [
    "**Staging**",
    `**${said.toFixed(2)}**`,
    `**${running.toFixed(2)}**`,
    `**${difference(running, said)}**`,
    "",
  ];
  return markdownTable(
    ["US dollars a month", "document", "Twinstack", "difference", "why"],
    [...rows, total],
    ["left", "right", "right", "right", "left"],
  );
}

function difference(usd: number, says: number): string {
  const cents = Math.round(usd * 100) - Math.round(says * 100);
  return cents > 0 ? `+${dollars(cents / 100)}` : dollars(cents / 100);
}
