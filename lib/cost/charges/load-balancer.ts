import { untilDestroyed, whileRunning } from "../by-state";
import { NotKnown } from "../resource-arguments";
import { HOURS_PER_MONTH } from "../usage";
import { charge, type ChargesOf } from "./priced-resource";
import { publicAddress } from "./public-address";

/** An application load balancer: its hours, its use, an address in each zone, and what it sends out. */
export const chargesOfLoadBalancer: ChargesOf = ({ given, usage }) => [
  ...charge("hours", "load balancer", () => {
    const type = given.text("load_balancer_type", "application");
    if (type !== "application") throw new NotKnown(`only application load balancers have a price here, not ${type}`);
    return {
      what: "application load balancer",
      item: "alb/load_balancer",
      quantity: untilDestroyed(HOURS_PER_MONTH),
      decidedBy: given.deciding("load_balancer_type"),
    };
  }),
  ...charge("address", "public IPv4 address", () => {
    const isWithout = given.text("ip_address_type", "ipv4") === "dualstack-without-public-ipv4";
    if (given.flag("internal") || isWithout) return undefined;
    const zones = given.count("subnets") + given.count("subnet_mapping");
    return publicAddress(
      untilDestroyed(zones * HOURS_PER_MONTH),
      given.deciding("subnets", "subnet_mapping", "internal", "ip_address_type"),
    );
  }),
  ...charge("units", "load balancer's capacity", () => ({
    what: "load balancer's capacity",
    item: "alb/lcu",
    quantity: whileRunning(usage.loadBalancerUnits * HOURS_PER_MONTH),
    assumption: `${usage.loadBalancerUnits} capacity units on average`,
    decidedBy: [],
  })),
  ...charge("data out", "data out", () => ({
    what: "data out to the internet",
    item: "data_transfer/internet_out_first_10tb",
    quantity: whileRunning(given.flag("internal") ? 0 : usage.dataOutGb),
    assumption: `${usage.dataOutGb} GB`,
    decidedBy: given.deciding("internal"),
  })),
];
