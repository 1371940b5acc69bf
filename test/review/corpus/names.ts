import { add, edited, remove, set } from "../support/serving-edits";
import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const RECORD = "aws_route53_record";
const records = (values: Json): Side => set(RECORD, "LoadBalancer/Records", values);
const balancer = (values: Json): Side => set("aws_lb", "", values);
const OTHER = { name: "other.elb.amazonaws.com", zone_id: "Z35SXDOTRQ7X7K", evaluate_target_health: false };
const WWW = { zone_id: "Z0123456789ABC", name: "www.shop.example", type: "CNAME", ttl: 60, records: ["shop.example"] };
const withRecord = (values: Json = {}): Side => edited((json) => add(json, RECORD, "Www", { ...WWW, ...values }));

/** Names, and where they lead. */
export const NAMES: readonly Case[] = [
  {
    name: "a trap: names that lead elsewhere",
    before: alone,
    after: records({ alias: OTHER }),
    risk: "traffic",
    needs: ["outage"],
    says: /leads elsewhere/,
  },
  {
    name: "a trap: names that Route 53 may take away",
    before: alone,
    after: edited((json) => {
      resourceIn(json, RECORD, "LoadBalancer/Records").alias.evaluate_target_health = true;
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /takes the name away/,
  },
  {
    name: "no names any more",
    before: alone,
    after: edited((json) => remove(json, RECORD, "LoadBalancer/Records")),
    risk: "traffic",
    needs: ["outage"],
    says: /nobody finds shop\.example any more/,
  },
  {
    name: "a proof of a certificate goes",
    before: alone,
    after: edited((json) => {
      remove(json, RECORD, "Certificate/ValidationRecord");
      remove(json, "aws_acm_certificate_validation", "Certificate/Validation");
      const listener = resourceIn(json, "aws_lb_listener", "/Listener");
      const [certificate] = Object.keys(json.resource.aws_acm_certificate as Json);
      listener.certificate_arn = `\${aws_acm_certificate.${certificate}.arn}`;
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /can no longer renew/,
  },
  { name: "one more name", before: alone, after: withRecord(), risk: "configuration", says: /created/ },
  { name: "one name fewer", before: withRecord(), after: alone, risk: "traffic", needs: ["outage"], says: /www\.shop/ },
  {
    name: "another answer for a name",
    before: withRecord(),
    after: withRecord({ records: ["other.example"] }),
    risk: "traffic",
    needs: ["outage"],
    says: /leads elsewhere: shop\.example → other\.example/,
  },
  {
    name: "a longer memory",
    before: withRecord(),
    after: withRecord({ ttl: 300 }),
    risk: "configuration",
    says: /ttl/,
  },
  {
    name: "a name by weight",
    before: withRecord(),
    after: withRecord({ set_identifier: "a", weighted_routing_policy: { weight: 10 } }),
    risk: "unknown",
    needs: ["unknown"],
    says: /who is sent where/,
  },
];

/** The load balancer itself. */
export const BALANCER: readonly Case[] = [
  {
    name: "a trap: nobody can tell afterwards who asked",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_lb").access_logs.enabled = false)),
    risk: "security",
    needs: ["weakened-security"],
    says: /access logs OFF/,
  },
  {
    name: "requests that can be read in two ways",
    before: alone,
    after: balancer({ desync_mitigation_mode: "monitor" }),
    risk: "security",
    needs: ["weakened-security"],
    says: /two ways/,
  },
  {
    name: "stricter with requests",
    before: alone,
    after: balancer({ desync_mitigation_mode: "strictest" }),
    risk: "traffic",
    says: /defensive → strictest/,
  },
  {
    name: "clients may say where they come from",
    before: alone,
    after: balancer({ xff_header_processing_mode: "preserve" }),
    risk: "security",
    needs: ["weakened-security"],
    says: /any address/,
  },
  {
    name: "a zone fewer",
    before: alone,
    after: edited((json) => void resourceIn(json, "aws_lb").subnets.pop()),
    risk: "traffic",
    needs: ["outage"],
    says: /leaves/,
  },
  {
    name: "another firewall beside",
    before: alone,
    after: edited((json) => void resourceIn(json, "aws_lb").security_groups.push("sg-0123456789abcdef0")),
    risk: "security",
    needs: ["weakened-security"],
    says: /JOINS a foreign firewall/,
  },
  {
    name: "a shorter wait for answers",
    before: alone,
    after: balancer({ idle_timeout: 10 }),
    risk: "traffic",
    says: /cut off.*60 → 10/,
  },
  { name: "no HTTP/2", before: alone, after: balancer({ enable_http2: false }), risk: "configuration", says: /http2/ },
  {
    name: "one load balancer fewer",
    before: edited((json) => {
      const { subnets } = resourceIn(json, "aws_lb");
      add(json, "aws_lb", "Second", { name: "second", subnets: subnets as string[] });
    }),
    after: alone,
    risk: "traffic",
    needs: ["outage"],
    says: /nobody answers at its names/,
  },
];
