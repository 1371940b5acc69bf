import type { Clause, Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import type { StackComparison } from "../../comparison/stack-comparison";
import { peerNamed } from "../../network/peer";
import {
  destinationWords,
  furtherWays,
  subnetsOf,
  TABLES,
  tableOf,
  wayIn,
  waysInside,
  waysOf,
  WAY_ARGUMENTS,
  type Way,
} from "../../network/ways";
import { weakened } from "../protection";
import { addressIn } from "../../comparison/resolved-value";

/** What needs a way to the internet, or has users who come by it. */
const TRAVELLERS = [
  "aws_autoscaling_group",
  "aws_ecs_service",
  "aws_instance",
  "aws_lambda_function",
  "aws_launch_template",
  "aws_lb",
  "aws_nat_gateway",
];

/** Where subnets lead to, and who comes to them, by the routes of their tables. */
export function routeClauses(subject: Subject): Clause[] {
  const { type, kind, differences, surroundings } = subject;
  if (kind === "moved" || differences.length === 0) return [];
  if (type === "aws_route") return routeItself(subject);
  if (type === "aws_route_table_association") return associationClauses(subject);
  const element = subject.after ?? subject.before;
  if (!TABLES.includes(type) || !element || kind === "removed" || kind === "created") return [];
  // Without any routes inside, a table keeps those that it has; the default one of a network loses them.
  const isKept = type === "aws_route_table" && subject.is.route === undefined;
  if (!differences.some(({ root }) => root === "route") || isKept) return [];
  const table = `⟨${element.address}.id⟩`;
  const { comparison } = surroundings;
  const gone = furtherWays(waysOf(table, comparison, "after"), waysInside(subject.was));
  const news = furtherWays(waysOf(table, comparison, "before"), waysInside(subject.is));
  const subnets = subnetsOf(table, comparison, "after");
  return told({ news, gone, isUsed: areUsed(subnets, comparison), about: ["route"] });
}

function routeItself({ was, is, surroundings: { comparison } }: Subject): Clause[] {
  const about = [...WAY_ARGUMENTS, "route_table_id"];
  const [former, now] = [was, is].map((values) => peerNamed(values.route_table_id ?? "")) as [string, string];
  const news = isNew(now, comparison) ? [] : furtherWays(waysOf(now, comparison, "before"), wayIn(is));
  const stays = former !== "" && !isGone(former, comparison);
  const gone = stays ? furtherWays(waysOf(former, comparison, "after"), wayIn(was)) : [];
  const isUsed = areUsed(subnetsOf(former, comparison, "after"), comparison);
  const clauses = told({ news, gone, isUsed, about });
  const isTurned = clauses.length === 0 && former === now && wayIn(was)[0]?.target !== wayIn(is)[0]?.target;
  if (isTurned) return [{ words: "goes by another gateway, and what is under way breaks off", risk: "traffic", about }];
  return clauses;
}

/** A subnet gets another table. */
function associationClauses({ kind, was, is, surroundings: { comparison } }: Subject): Clause[] {
  const about = ["route_table_id", "subnet_id"];
  const subnet = peerNamed((kind === "removed" ? was : is).subnet_id ?? "");
  if (subnet === "" || isNew(subnet, comparison) || isGone(subnet, comparison)) return [];
  const [former, now] = [tableOf(subnet, comparison, "before"), tableOf(subnet, comparison, "after")];
  const [old, ways] = [
    former === undefined ? [] : waysOf(former, comparison, "before"),
    now === undefined ? [] : waysOf(now, comparison, "after"),
  ];
  const isUsed = areUsed([subnet], comparison);
  const clauses = told({ news: furtherWays(old, ways), gone: furtherWays(ways, old), isUsed, about });
  if (former !== undefined && now !== undefined) return clauses;
  const words = `${former === undefined ? "leaves" : "falls back to"} the main routes of its network, and nobody here knows where they lead`;
  return [...clauses, { words, risk: "unknown", need: "unknown", about }];
}

interface Turn {
  readonly news: readonly Way[];
  readonly gone: readonly Way[];
  /** Whether something that needs a way is in the subnets. */
  readonly isUsed: boolean;
  readonly about: readonly string[];
}

function told({ news, gone, isUsed, about }: Turn): Clause[] {
  const of = (kind: Way["kind"]) => destinationWords(news.filter((way) => way.kind === kind));
  const [internet, out, network, unknown] = [of("internet"), of("out"), of("network"), of("unknown")];
  const clauses: Clause[] = [];
  if (internet)
    clauses.push(weakened(`OPENED to the internet: its subnets become PUBLIC, by a way to ${internet}`, ...about));
  if (out) clauses.push(weakened(`a WAY OUT for subnets that had none, to ${out}`, ...about));
  if (network) clauses.push(weakened(`CONNECTED with another network, by a way to ${network}`, ...about));
  if (unknown)
    clauses.push({ words: `a way to ${unknown} that nobody here can tell`, risk: "unknown", need: "unknown", about });
  if (gone.length > 0) {
    const words = `no way to ${destinationWords(gone)} any more${isUsed ? ": what is in its subnets is CUT OFF" : ""}`;
    clauses.push({ words, risk: "traffic", need: isUsed ? "outage" : undefined, about });
  }
  return clauses;
}

function isNew(name: string, { after, created }: StackComparison): boolean {
  const element = after.at(addressIn(name) ?? "");
  return element !== undefined && created.includes(element);
}

function isGone(name: string, { after }: StackComparison): boolean {
  const address = addressIn(name);
  return address !== undefined && after.at(address) === undefined;
}

function areUsed(subnets: readonly string[], { after, resolvedAfter }: StackComparison): boolean {
  const addresses = subnets.flatMap((subnet) => addressIn(subnet) ?? []);
  return after.ofType(...TRAVELLERS).some((element) => {
    const named = addressesIn(resolvedAfter.argumentsOf(element), (address) => addresses.includes(address));
    return named.size > 0;
  });
}
