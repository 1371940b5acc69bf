import { Certificate } from "../../lib/dns/certificate";
import { synth } from "../support/synth";

const hosts = ["staging.codedetect.example", "staging-api.codedetect.example"];
const stack = synth((scope) => {
  const certificate = new Certificate(scope, "Certificate", { zoneId: "Z123", hosts });
  scope.addOverride("output.arn.value", certificate.arn);
});

test("a certificate is proved through DNS, for all names, and replaced before the old one goes", () => {
  expect(stack.only("aws_acm_certificate")).toMatchObject({
    domain_name: "staging.codedetect.example",
    subject_alternative_names: hosts,
    validation_method: "DNS",
    lifecycle: { create_before_destroy: true },
  });
});

test("each name has a validation record, keyed by name and shared with other certificates for it", () => {
  const record = stack.only("aws_route53_record");
  expect(record).toMatchObject({ zone_id: "Z123", ttl: 60, allow_overwrite: true });
  const option = (attribute: string) =>
    new RegExp(
      `^\\$\\{one\\(\\[for option in aws_acm_certificate\\.\\w+\\.domain_validation_options : option\\.${attribute} if option\\.domain_name == each\\.value\\]\\)\\}$`,
    );
  expect(record.name).toMatch(option("resource_record_name"));
  expect(record.type).toMatch(option("resource_record_type"));
  expect(record.records).toEqual([expect.stringMatching(option("resource_record_value"))]);
});

test("the keys are known before the certificate is: a first apply could not plan with its validation options", () => {
  expect(stack.only("aws_route53_record").for_each).toBe(`\${toset(${JSON.stringify(hosts).replace(",", ", ")})}`);
});

test("a record outlives its certificate: the next one for the name needs the same", () => {
  expect(stack.only("aws_route53_record").lifecycle).toEqual({ ignore_changes: ["name", "type", "records"] });
});

test("its ARN is known once AWS has seen every record", () => {
  expect(stack.json.output.arn.value).toMatch(/^\$\{aws_acm_certificate_validation\.\w+\.certificate_arn\}$/);
  expect(stack.only("aws_acm_certificate_validation").validation_record_fqdns).toMatch(
    /^\$\{\[\s*for key, val in aws_route53_record\.\w+: val\.fqdn\s*\]\}$/,
  );
});
