import { Ambient } from "../core/ambient";

/**
 * Who asked for a NAT. A network that builds one says so on itself: `EGRESS_ASKED.provide(this, "natGateway")`. Without
 * it, the rule `no-nat-unless-asked` refuses every NAT below, because one costs more than a small environment's
 * instances.
 */
export const EGRESS_ASKED = new Ambient<string>("egress", 'Pass egress: "natGateway" or "natInstance" to the network.');
