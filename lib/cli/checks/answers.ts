import type { ContainerManifest } from "../../manifest/environment-manifest";
import type { ReleasedRoute } from "../../release/ledger-content";
import type { WebAnswer } from "../ports/web";
import type { LiveRule } from "../ports/traffic";
import { addressOf, type Address } from "./address";
import { failed, passed, type Check, type Examined, type Finding } from "./finding";
import { matchesPattern } from "./pattern-match";

/**
 * The health path of each container answers through the preview rule, from the release itself: the rule leads to a target
 * group that carries the release's id, and an answer that names its release names this one.
 */
export const answers: Check = async (examined) => {
  const { release, manifest } = examined;
  const routed = Object.entries(manifest.containers).flatMap(([name, container]) => {
    const route = release.routes.find((each) => each.container === name && leadsTo(each, container));
    return route ? [{ name, container, route }] : [];
  });
  if (routed.length === 0) return passed("no health path is routed; the load balancer's own checks count");
  const found = await Promise.all(routed.map((each) => asked(examined, each)));
  const bad = found.filter(({ result }) => result === "failed");
  const told = (bad.length > 0 ? bad : found).map(({ detail }) => detail).join("; ");
  return bad.length > 0 ? failed(told) : passed(told);
};

interface Question {
  readonly name: string;
  readonly container: ContainerManifest;
  readonly route: ReleasedRoute;
}

async function asked(examined: Examined, { name, container, route }: Question): Promise<Finding> {
  const { at, color, manifest, release } = examined;
  const wrongRule = previewFault(examined, route);
  if (wrongRule) return failed(`${name}: ${wrongRule}`);
  const address = addressOf(examined, route);
  if (!address) return failed(`${name}: the load balancer has no address`);
  const url = `${address.url}${container.healthPath}`;
  const answer = await at.outside.web.get(url, { ...address.headers, [manifest.previewHeader]: color });
  return judged(answer, { name, container, address, release: release.release });
}

function judged(
  answer: WebAnswer,
  asked: { name: string; container: ContainerManifest; address: Address; release: string },
): Finding {
  const { name, container, address, release } = asked;
  const place = `${name}: ${address.shown}${container.healthPath}`;
  if ("unreachable" in answer) return failed(`${place} cannot be reached: ${answer.unreachable}`);
  const other = answer.headers["x-release"];
  if (other !== undefined && other !== release) return failed(`${place} answers from release ${other}, not ${release}`);
  const said = `${place} answers ${answer.status}`;
  return matchesStatus(answer.status, container.healthyStatus)
    ? passed(said)
    : failed(`${said}, not ${container.healthyStatus}`);
}

/** Why the preview rule of a route does not lead to the release, if so. */
function previewFault({ at, service, color, release, traffic }: Examined, route: ReleasedRoute): string | undefined {
  const rule = traffic.rules.find((each) => each.preview === color && isFor(each, route));
  if (!rule) return `there is no preview rule of ${color}`;
  const name = at.targetGroupNames(service)(release.release, route.container);
  const arn = traffic.targetGroups.get(name);
  const [only, ...more] = rule.forwards;
  if (arn !== undefined && only?.targetGroupArn === arn && more.length === 0) return undefined;
  return `the preview rule of ${color} does not lead to ${name}`;
}

function isFor(rule: LiveRule, { host, path = "/*" }: ReleasedRoute): boolean {
  return (rule.host?.toLowerCase() ?? "*") === (host?.toLowerCase() ?? "*") && (rule.path ?? "/*") === path;
}

function leadsTo({ path = "/*" }: ReleasedRoute, { healthPath }: ContainerManifest): boolean {
  return matchesPattern(path, healthPath.replace(/\?.*$/, ""));
}

/** `200`, `200,204` or `200-299`. Source: ELB API, `Matcher`. */
export function matchesStatus(status: number, matcher: string): boolean {
  return matcher.split(",").some((part) => {
    const [from = NaN, to = from] = part.trim().split("-").map(Number);
    return status >= from && status <= to;
  });
}
