import { untilDestroyed } from "../by-state";
import { charge, type ChargesOf } from "./priced-resource";

/** A secret costs by the month, whatever is in it. */
export const chargesOfSecret: ChargesOf = ({ given }) => [
  ...charge("secret", "secret", () => ({
    what: "secrets",
    item: "secrets_manager/secret",
    quantity: untilDestroyed(1 + given.count("replica")),
    decidedBy: given.deciding("replica"),
  })),
];

export const chargesOfKey: ChargesOf = () => [
  { part: "key", what: "encryption keys", item: "kms/customer_key", quantity: untilDestroyed(1), decidedBy: [] },
];

/** A zone with its records; requests for names of AWS's own resources are free. */
export const chargesOfZone: ChargesOf = () => [
  {
    part: "zone",
    what: "Route 53 zone",
    item: "route53/hosted_zone_first_25",
    quantity: untilDestroyed(1),
    decidedBy: [],
  },
];

/** A parameter is free up to 4 KiB; what is advanced has no price here. */
export const chargesOfParameter: ChargesOf = ({ given }) =>
  charge("parameter", "parameter", () => {
    const tier = given.text("tier", "Standard");
    if (tier === "Standard") return undefined;
    return {
      what: `parameter of tier ${tier}`,
      item: `ssm_parameter/${tier.toLowerCase()}`,
      quantity: untilDestroyed(1),
      decidedBy: given.deciding("tier"),
    };
  });
