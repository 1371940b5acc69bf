import type { HarmlessArguments } from "./harmless-arguments";

/** Networks, names and certificates. */
export const NETWORK: HarmlessArguments = {
  aws_acm_certificate: { configuration: ["validation_method", "domain_name", "subject_alternative_names"] },
  aws_acm_certificate_validation: { configuration: ["validation_record_fqdns"] },
  aws_route53_record: { configuration: ["ttl", "allow_overwrite"] },
  aws_route53_zone: { configuration: ["comment"] },
  aws_security_group: { configuration: ["name", "name_prefix", "revoke_rules_on_delete"] },
  aws_subnet: { configuration: ["availability_zone", "availability_zone_id", "cidr_block"] },
  aws_vpc_endpoint: { traffic: ["route_table_ids", "subnet_ids"] },
  aws_vpc: { configuration: ["cidr_block", "enable_network_address_usage_metrics"] },
};
