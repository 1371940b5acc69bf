import { redirect, signIn, toBlue } from "../support/actions";
import { add, edited, reference, remove, set } from "../support/serving-edits";
import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const TRUST = "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/shop/0123456789abcdef";
const listener = (end: string, values: Json): Side => set("aws_lb_listener", end, values);

/** The doors of a load balancer. */
export const LISTENERS: readonly Case[] = [
  {
    name: "a trap: plain HTTP is answered",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_lb_listener", "/Redirect").default_action = [toBlue(json)])),
    risk: "security",
    needs: ["weakened-security"],
    says: /PLAIN TEXT/,
  },
  {
    name: "plain HTTP is sent to HTTPS again",
    before: edited((json) => void (resourceIn(json, "aws_lb_listener", "/Redirect").default_action = [toBlue(json)])),
    after: alone,
    risk: "traffic",
    says: /sent to HTTPS/,
  },
  {
    name: "a redirect elsewhere",
    before: alone,
    after: listener("/Redirect", { default_action: [redirect({ protocol: "HTTPS", port: "443", host: "a.example" })] }),
    risk: "traffic",
    needs: ["outage"],
    says: /a\.example/,
  },
  {
    name: "a redirect to plain text",
    before: alone,
    after: listener("/Redirect", { default_action: [redirect({ protocol: "HTTP", port: "8080" })] }),
    risk: "security",
    needs: ["outage", "weakened-security"],
    says: /PLAIN TEXT/,
  },
  {
    name: "a redirect for now",
    before: alone,
    after: listener("/Redirect", {
      default_action: [redirect({ protocol: "HTTPS", port: "443", status_code: "HTTP_302" })],
    }),
    risk: "configuration",
    says: /HTTP_301 → HTTP_302/,
  },
  {
    name: "a trap: whoever has no rule gets the service",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_lb_listener", "/Listener").default_action = [toBlue(json)])),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED: requests without a rule/,
  },
  {
    name: "whoever has no rule is refused again",
    before: edited((json) => void (resourceIn(json, "aws_lb_listener", "/Listener").default_action = [toBlue(json)])),
    after: alone,
    risk: "traffic",
    needs: ["outage"],
    says: /fixed answer \(404\)/,
  },
  {
    name: "nobody signs in at the door any more",
    before: edited(
      (json) =>
        void (resourceIn(json, "aws_lb_listener", "/Listener").default_action = [
          { ...signIn(), order: 1 },
          { ...toBlue(json), order: 2 },
        ]),
    ),
    after: edited((json) => void (resourceIn(json, "aws_lb_listener", "/Listener").default_action = [toBlue(json)])),
    risk: "security",
    needs: ["weakened-security"],
    says: /nobody has to sign in/,
  },
  {
    name: "certificates of clients no longer count",
    before: listener("/Listener", { mutual_authentication: { mode: "verify", trust_store_arn: TRUST } }),
    after: alone,
    risk: "security",
    needs: ["weakened-security"],
    says: /clients no longer need a certificate/,
  },
  {
    name: "clients need a certificate",
    before: alone,
    after: listener("/Listener", { mutual_authentication: { mode: "verify", trust_store_arn: TRUST } }),
    risk: "traffic",
    needs: ["outage"],
    says: /clients need a certificate/,
  },
  {
    name: "a certificate that this code does not have",
    before: alone,
    after: listener("/Listener", { certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/a" }),
    risk: "unknown",
    needs: ["unknown"],
    says: /another certificate/,
  },
  {
    name: "no door any more",
    before: alone,
    after: edited((json) => {
      const arn = reference(json, "aws_lb_listener", "/Redirect", "arn");
      remove(json, "aws_lb_listener", "/Listener");
      for (const each of Object.values(json.resource.aws_lb_listener_rule as Json)) each.listener_arn = arn;
    }),
    risk: "replacement",
    needs: ["outage", "weakened-security"],
    says: /nobody reaches port 443/,
  },
  {
    name: "another port",
    before: alone,
    after: listener("/Listener", { port: 8443 }),
    risk: "traffic",
    needs: ["outage"],
    says: /port 443 → 8443/,
  },
  {
    name: "a trap: a second door, without TLS",
    before: alone,
    after: edited((json) => addListener(json, { port: 8080, protocol: "HTTP", default_action: [toBlue(json)] })),
    risk: "security",
    needs: ["weakened-security"],
    says: /PLAIN TEXT.*port 8080/,
  },
  {
    name: "a second door that only redirects",
    before: alone,
    after: edited((json) =>
      addListener(json, {
        port: 8080,
        protocol: "HTTP",
        default_action: [redirect({ protocol: "HTTPS", port: "443" })],
      }),
    ),
    risk: "configuration",
    says: /sends port 8080 to HTTPS/,
  },
];

function addListener(json: Json, values: Json): void {
  add(json, "aws_lb_listener", "Second", {
    load_balancer_arn: reference(json, "aws_lb", "", "arn"),
    ...values,
  });
}
