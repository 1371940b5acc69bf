import { AliasRecords } from "../../lib/dns/alias-records";
import { synth } from "../support/synth";

const stack = synth(
  (scope) =>
    new AliasRecords(scope, "Records", {
      zoneId: "Z123",
      hosts: ["codedetect.example", "api.codedetect.example"],
      target: { dnsName: "lb.example.amazonaws.com", zoneId: "Z35SXDOTRQ7X7K" },
    }),
);

test("every name has an alias for IPv4 and one for IPv6", () => {
  const records = stack.resources("aws_route53_record");
  expect(records.map(({ type }) => type).sort()).toEqual(["A", "AAAA"]);
  for (const record of records) {
    expect(record).toMatchObject({ zone_id: "Z123", name: "${each.value}" });
    expect(record.for_each).toBe('${toset(["codedetect.example", "api.codedetect.example"])}');
    expect(record.alias).toMatchObject({ name: "lb.example.amazonaws.com", zone_id: "Z35SXDOTRQ7X7K" });
  }
});

test("an empty target group of the idle color cannot take the names away", () => {
  for (const { alias } of stack.resources("aws_route53_record")) expect(alias.evaluate_target_health).toBe(false);
});
