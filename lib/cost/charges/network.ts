import { untilDestroyed, whileRunning } from "../by-state";
import { HOURS_PER_MONTH } from "../usage";
import { charge, type ChargesOf } from "./priced-resource";

/** A NAT gateway; its address is a resource of its own. */
export const chargesOfNatGateway: ChargesOf = ({ given, usage }) => [
  ...charge("hours", "NAT gateway", () => ({
    what: "NAT gateway",
    item: "nat_gateway/gateway",
    quantity: untilDestroyed(HOURS_PER_MONTH),
    decidedBy: given.deciding("connectivity_type"),
  })),
  ...charge("data", "data through a NAT gateway", () => ({
    what: "data through a NAT gateway",
    item: "nat_gateway/data_processed",
    quantity: whileRunning(usage.natGb),
    assumption: `${usage.natGb} GB`,
    decidedBy: [],
  })),
];

/** A way to a service of AWS: a gateway is free, an interface is paid in each zone. */
export const chargesOfEndpoint: ChargesOf = ({ given, usage }) => [
  ...charge("hours", "interface endpoint", () => ({
    what: "interface endpoint",
    item: "vpc_endpoint/interface_per_az",
    quantity: untilDestroyed(
      isGateway(given.text("vpc_endpoint_type", "Gateway")) ? 0 : given.count("subnet_ids") * HOURS_PER_MONTH,
    ),
    decidedBy: given.deciding("vpc_endpoint_type", "subnet_ids"),
  })),
  ...charge("data", "data through an interface endpoint", () => ({
    what: "data through an interface endpoint",
    item: "vpc_endpoint/data_first_pb",
    quantity: whileRunning(isGateway(given.text("vpc_endpoint_type", "Gateway")) ? 0 : usage.endpointGb),
    assumption: `${usage.endpointGb} GB`,
    decidedBy: given.deciding("vpc_endpoint_type"),
  })),
];

function isGateway(type: string): boolean {
  return type === "Gateway";
}
