import type { Clause, Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { wayIn, waysInside } from "../../network/ways";
import { weakened } from "../protection";
import { addressIn } from "../../comparison/resolved-value";

/** What connects a network with others, or lets others come to what is in it. */
const CONNECTING =
  /^aws_(vpc_peering_connection|vpc_peering_connection_accepter|vpn_connection|vpn_connection_route|vpn_gateway|vpn_gateway_attachment|vpn_gateway_route_propagation|ec2_client_vpn_(endpoint|network_association|authorization_rule|route)|ec2_transit_gateway(_peering_attachment|_vpc_attachment|_vpc_attachment_accepter|_route|_connect)?|dx_gateway_association|dx_(private|public|transit)_virtual_interface|vpc_endpoint_service|vpc_endpoint_service_allowed_principal|networkmanager_(vpc_attachment|site_to_site_vpn_attachment)|vpclattice_service_network_vpc_association|verifiedaccess_endpoint)$/;

/** Connections of a network with the world and with others, as they come and go. */
export function connectionClauses(subject: Subject): Clause[] {
  const { type, kind } = subject;
  if (kind === "created" && CONNECTING.test(type)) return [weakened("CONNECTS the network with another one")];
  if (kind !== "removed") return [];
  if (type === "aws_internet_gateway") return gatewayGone(subject);
  if (type === "aws_nat_gateway") return natGone(subject);
  return type === "aws_eip" ? addressGone(subject) : [];
}

/** Without its network, it is the network that goes. */
function gatewayGone({ was, surroundings: { comparison } }: Subject): Clause[] {
  const network = addressIn(was.vpc_id);
  if (network !== undefined && comparison.after.at(network) === undefined) return [];
  return [{ words: "nobody comes to the network or out of it any more", risk: "traffic", need: "outage" }];
}

/** Its routes tell who is cut off; a route that is elsewhere tells nothing. */
function natGone({ before, was, surroundings: { comparison } }: Subject): Clause[] {
  const subnet = addressIn(was.subnet_id);
  if (subnet !== undefined && comparison.after.at(subnet) === undefined) return [];
  const isTold = comparison.before.ofType("aws_route", "aws_route_table").some((element) => {
    const values = comparison.resolvedBefore.argumentsOf(element);
    return [...wayIn(values), ...waysInside(values)].some(({ target }) => addressIn(target) === before?.address);
  });
  const words = "whatever goes out by it has no way any more, and nobody here knows what that is";
  return isTold ? [] : [{ words, risk: "unknown", need: "unknown" }];
}

function addressGone({ before, was, surroundings: { comparison } }: Subject): Clause[] {
  const address = before?.address ?? "";
  const isNamed = comparison.before.elements.some(
    ({ kind, attributes }) =>
      kind === "resource" && addressesIn({ ...attributes, depends_on: null }, (each) => each === address).size > 0,
  );
  const isUsed = isNamed || was.instance !== undefined || was.network_interface !== undefined;
  const words = "its address is given back, and cannot be had again: whoever lets only that one in shuts it out";
  return [{ words, risk: "traffic", need: isUsed ? "outage" : undefined }];
}
