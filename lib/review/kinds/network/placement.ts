import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { peerNamed } from "../../network/peer";
import { isPublicSubnet } from "../../network/ways";
import { weakened } from "../protection";

/** By type: the argument, alone or in a block, that says in which subnets a thing is. */
const PLACES: Readonly<Record<string, readonly [root: string, argument?: string]>> = {
  aws_autoscaling_group: ["vpc_zone_identifier"],
  aws_db_subnet_group: ["subnet_ids"],
  aws_efs_mount_target: ["subnet_id"],
  aws_elasticache_subnet_group: ["subnet_ids"],
  aws_instance: ["subnet_id"],
  aws_lambda_function: ["vpc_config", "subnet_ids"],
};

/** Things that come into other subnets, and perhaps within reach of the internet. */
export function placementClauses(subject: Subject): Clause[] {
  const { type, kind, was, is } = subject;
  if (kind === "created" || kind === "removed") return [];
  if (type === "aws_db_instance") return groupClauses(subject);
  const [root, argument] = PLACES[type] ?? [];
  if (root === undefined || !turn(subject, root)) return [];
  const [former, now] = [was[root], is[root]].map((value) =>
    subnetsIn(argument === undefined ? value : inBlock(value, argument)),
  );
  return movedClauses(subject, root, [former ?? [], now ?? []]);
}

function movedClauses(
  { type, surroundings: { comparison } }: Subject,
  root: string,
  [former, now]: readonly [readonly string[], readonly string[]],
): Clause[] {
  const news = now.filter((subnet) => !former.includes(subnet));
  const were = former.map((subnet) => isPublicSubnet(subnet, comparison, "before"));
  const are = news.map((subnet) => isPublicSubnet(subnet, comparison, "after"));
  if (news.length === 0 || (were.length > 0 && were.every((each) => each === true))) return [];
  if (are.includes(true)) return [weakened("comes into PUBLIC subnets, which the internet reaches", root)];
  if (type !== "aws_db_subnet_group" || are.includes(undefined)) return [];
  const isMore = former.every((subnet) => now.includes(subnet));
  const words = "may be in more subnets, which the internet does not reach";
  return isMore ? [{ words, risk: "configuration", about: [root] }] : [];
}

/** A database is in the subnets of its group. */
function groupClauses(subject: Subject): Clause[] {
  const change = turn(subject, "db_subnet_group_name");
  if (!change) return [];
  const { comparison } = subject.surroundings;
  const group = comparison.after
    .ofType("aws_db_subnet_group")
    .find((each) => comparison.resolvedAfter.argumentsOf(each).name === change.to);
  const subnets = group ? subnetsIn(comparison.resolvedAfter.argumentsOf(group).subnet_ids) : [];
  const reached = subnets.map((subnet) => isPublicSubnet(subnet, comparison, "after"));
  if (reached.includes(true)) return [weakened("comes into PUBLIC subnets, which the internet reaches")];
  if (reached.length > 0 && !reached.includes(undefined)) return [];
  return [{ words: "comes into subnets that nobody here knows", risk: "unknown", need: "unknown" }];
}

function subnetsIn(value: Json | undefined): string[] {
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return items.map(peerNamed);
}

function inBlock(value: Json | undefined, argument: string): Json | undefined {
  const block = Array.isArray(value) ? value[0] : value;
  return typeof block === "object" && block !== null && !Array.isArray(block) ? block[argument] : undefined;
}
