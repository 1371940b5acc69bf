import { EGRESS_ASKED } from "../egress-asked";
import { isExpression } from "../expression";
import { quoted } from "../../core/fault";
import { unknown, violation, type PolicyRule, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";

/** Resources that are a NAT instance when they forward what is not meant for them. */
const FORWARDERS = ["aws_instance", "aws_network_interface"];

/** A NAT exists only where a network was asked for one. */
export const noNatUnlessAsked: PolicyRule = {
  id: "no-nat-unless-asked",
  title: "a NAT exists only where its network was asked for one",
  explanation: "A NAT gateway costs about $36.50 a month and zone, more than a small environment's instances.",
  link: "https://aws.amazon.com/vpc/pricing/",
  check(resource: ResourceView): Verdict {
    const asked = EGRESS_ASKED.find(resource.construct);
    if (resource.type === "aws_nat_gateway")
      return asked === "natGateway" ? "compliant" : [unasked("aws_nat_gateway", asked)];
    if (!FORWARDERS.includes(resource.type)) return "not applicable";
    const checked = resource.attributes.source_dest_check;
    if (isExpression(checked)) return [unknown("source_dest_check", checked)];
    if (checked !== false && checked !== "false") return "not applicable";
    return asked === "natInstance" ? "compliant" : [unasked("source_dest_check = false, a NAT instance,", asked)];
  },
};

function unasked(what: string, asked: string | undefined) {
  return violation({
    prop: "egress",
    value: asked === undefined ? "not given" : quoted(asked),
    rule: `${what} needs somebody who asked for it`,
    remedy: 'Pass egress: "natGateway" or "natInstance" to the network, or remove the NAT.',
  });
}
