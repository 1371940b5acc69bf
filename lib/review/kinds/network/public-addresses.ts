import type { JsonObject } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, turned } from "../../words/values";
import { weakened } from "../protection";
import { addressIn } from "../../comparison/resolved-value";

const SWITCH = /^(?:network_interfaces\.(?:\d+\.)?)?associate_public_ip_address$/;

/** Addresses by which the internet may come to a thing. */
export function publicAddressClauses(subject: Subject): Clause[] {
  const { type, kind, is } = subject;
  if (type === "aws_lb") return kind === "created" || kind === "removed" ? [] : familyClauses(subject);
  if (type === "aws_launch_template" || type === "aws_instance" || type === "aws_launch_configuration")
    return launched(subject);
  if (type === "aws_eip_association" && kind === "created")
    return isOfNewThing(subject) ? [] : [weakened("OPENED: gets a public address")];
  if (type !== "aws_eip") return [];
  const wasBound = isBound(subject.was);
  return isBound(is) && !wasBound && !isOfNewThing(subject)
    ? [weakened("OPENED: gets a public address", "instance", "network_interface")]
    : [];
}

function isBound({ instance, network_interface: networkInterface }: JsonObject): boolean {
  return [instance, networkInterface].some((each) => each !== undefined && each !== null);
}

/** What comes with its address was closed to nobody before. */
function isOfNewThing({ is, surroundings: { comparison } }: Subject): boolean {
  const bound = is.instance ?? is.network_interface ?? is.instance_id ?? is.network_interface_id;
  const element = comparison.after.at(addressIn(bound) ?? "");
  return element !== undefined && comparison.created.includes(element);
}

function launched(subject: Subject): Clause[] {
  const { kind, differences, is, surroundings, baseline } = subject;
  if (kind === "removed" || kind === "moved") return [];
  if (kind === "created") {
    const { before, resolvedBefore } = surroundings.comparison;
    const others = before.ofType(subject.type).map((each) => resolvedBefore.argumentsOf(each));
    // The first of its kind opens nothing that was closed.
    const isUsual = others.length === 0 || [baseline, ...others].some(hasAddress);
    return hasAddress(is) && !isUsual ? [weakened("OPENED: instances get public addresses, where none had any")] : [];
  }
  const found = differences.filter(({ path }) => SWITCH.test(path));
  return found.flatMap(({ path, before, after }): Clause[] => {
    if (isOn(after)) return isOn(before) ? [] : [weakened("OPENED: gets a public address", path)];
    if (after !== false && after !== "false") return [];
    const words = "no public address: without a NAT it has no way out";
    return [{ words, risk: "traffic", about: [path] }];
  });
}

function hasAddress(values: JsonObject): boolean {
  const interfaces = [values.network_interfaces ?? []].flat() as JsonObject[];
  return [values, ...interfaces].some((each) => isOn(each.associate_public_ip_address));
}

/** Who comes by which kind of address. Firewalls go on to say who comes in. */
function familyClauses(subject: Subject): Clause[] {
  const family = turn(subject, "ip_address_type");
  if (!family) return [];
  const [from, to] = [family.from ?? "ipv4", family.to ?? "ipv4"];
  const about = ["ip_address_type"];
  if (from === to) return [{ words: "the same kinds of addresses", risk: "no-effect", about }];
  const words = `kinds of addresses ${turned(from, to)}`;
  if (to === "dualstack-without-public-ipv4")
    return [{ words: `${words}: whoever comes by IPv4 is SHUT OUT`, risk: "traffic", need: "outage", about }];
  if (to !== "dualstack") return [{ words: `${words}: nobody comes by IPv6 any more`, risk: "traffic", about }];
  const unfit = subnetsWithoutIpv6(subject);
  if (unfit)
    return [
      { words: `${words}: its subnets have no IPv6, so the apply fails`, risk: "traffic", need: "outage", about },
    ];
  return [{ words: `${words}: users may come by IPv6, as far as its firewalls let them in`, risk: "traffic", about }];
}

function subnetsWithoutIpv6({ is, surroundings: { comparison } }: Subject): boolean {
  const subnets = [is.subnets ?? []].flat().flatMap((subnet) => comparison.after.at(addressIn(subnet) ?? "") ?? []);
  return subnets.some(({ attributes }) => attributes.ipv6_cidr_block === undefined);
}
