import { HostedZone } from "../../lib/dns/hosted-zone";
import { synth } from "../support/synth";

test("a hosted zone is looked up among the public ones, never created", () => {
  const stack = synth((scope) => new HostedZone(scope, "Zone", { name: "codedetect.example" }));
  expect(stack.data("aws_route53_zone")).toEqual([
    expect.objectContaining({ name: "codedetect.example", private_zone: false }),
  ]);
  expect(stack.resources("aws_route53_zone")).toEqual([]);
});
