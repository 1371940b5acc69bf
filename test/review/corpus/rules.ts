import { fixed, redirect, signIn } from "../support/actions";
import { edited } from "../support/serving-edits";
import { BOTH, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const both = shop({ ledger: BOTH });

/** The same with both colors. */
const editedBoth = (change: (json: Json) => void): Side => shop({ ledger: BOTH, edit: change });
const rule = (values: Json): Side => edited((json) => void Object.assign(web(json), values));

const web = (json: Json): Json => resourceIn(json, "aws_lb_listener_rule", "Web/Routes/Everything7994750c");
const preview = (json: Json): Json => resourceIn(json, "aws_lb_listener_rule", "Green/Preview-Everything7994750c");

const own = (json: Json): Json => (web(json).action as Json[])[0] as Json;
const withSignIn = (json: Json, more: Json = {}): Json[] => [
  { ...signIn(more), order: 1 },
  { ...own(json), order: 2 },
];
const path = (...values: string[]): Json => ({ path_pattern: { values } });
const header = (name: string, ...values: string[]): Json => ({ http_header: { http_header_name: name, values } });
const source = (...values: string[]): Json => ({ source_ip: { values } });

/** Rules of a listener. */
export const RULES: readonly Case[] = [
  {
    name: "a trap: a fixed answer for everybody",
    before: alone,
    after: rule({ action: [fixed("503")] }),
    risk: "traffic",
    needs: ["outage"],
    says: /^Web: traffic 100 % blue \(r1\) → a fixed answer \(503\)/,
  },
  {
    name: "the fixed answer ends",
    before: rule({ action: [fixed("503")] }),
    after: alone,
    risk: "traffic",
    says: /a fixed answer \(503\) → 100 % blue/,
  },
  {
    name: "a trap: who was refused is let in",
    before: rule({ action: [fixed("403")] }),
    after: alone,
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED.*403/,
  },
  {
    name: "everybody is sent elsewhere",
    before: alone,
    after: rule({ action: [redirect({ host: "a.example", protocol: "HTTPS", port: "443" })] }),
    risk: "traffic",
    needs: ["outage"],
    says: /redirect.*a\.example/,
  },
  {
    name: "a target group that is in no code",
    before: alone,
    after: rule({
      action: [
        {
          type: "forward",
          target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/0123456789abcdef",
        },
      ],
    }),
    risk: "unknown",
    needs: ["unknown"],
    says: /nobody here knows/,
  },
  {
    name: "no weight at all",
    before: alone,
    after: edited((json) => void (own(json).forward.target_group[0].weight = 0)),
    risk: "traffic",
    needs: ["outage"],
    says: /→ nobody/,
  },
  {
    name: "clients that stay with a color",
    before: alone,
    after: edited((json) => void (own(json).forward.stickiness = { enabled: true, duration: 3600 })),
    risk: "traffic",
    says: /stay with a color/,
  },
  {
    name: "whoever has not signed in is let through",
    before: edited((json) => void (web(json).action = withSignIn(json))),
    after: edited((json) => void (web(json).action = withSignIn(json, { on_unauthenticated_request: "allow" }))),
    risk: "security",
    needs: ["weakened-security"],
    says: /without signing in/,
  },
  {
    name: "people of another pool sign in",
    before: edited((json) => void (web(json).action = withSignIn(json))),
    after: edited((json) => void (web(json).action = withSignIn(json, { user_pool_client_id: "other" }))),
    risk: "unknown",
    needs: ["unknown"],
    says: /who may sign in/,
  },
  {
    name: "people have to sign in",
    before: alone,
    after: edited((json) => void (web(json).action = withSignIn(json))),
    risk: "traffic",
    says: /have to sign in/,
  },
];

/** Which requests a rule answers. */
export const CONDITIONS: readonly Case[] = [
  {
    name: "a trap: a preview that everybody gets",
    before: both,
    after: editedBoth((json) => void (preview(json).condition = [path("/*")])),
    risk: "security",
    needs: ["outage", "weakened-security"],
    says: /OPENED.*without the header X-Twinstack-Preview/,
  },
  {
    name: "a preview by another word",
    before: both,
    after: editedBoth((json) => void (preview(json).condition = [header("X-Twinstack-Preview", "new"), path("/*")])),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED to new \(header X-Twinstack-Preview\)/,
  },
  {
    name: "a header more",
    before: alone,
    after: rule({ condition: [header("X-Key", "a"), path("/*")] }),
    risk: "traffic",
    needs: ["outage"],
    says: /only with the header X-Key/,
  },
  {
    name: "a header that may have fewer values",
    before: rule({ condition: [header("X-Key", "a", "b"), path("/*")] }),
    after: rule({ condition: [header("X-Key", "a"), path("/*")] }),
    risk: "traffic",
    says: /no longer for b \(header X-Key\)/,
  },
  {
    name: "every address",
    before: rule({ condition: [source("203.0.113.0/24"), path("/*")] }),
    after: alone,
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED to every address/,
  },
  {
    name: "another office",
    before: rule({ condition: [source("203.0.113.0/24"), path("/*")] }),
    after: rule({ condition: [source("203.0.113.0/24", "198.51.100.0/24"), path("/*")] }),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED to 198\.51\.100\.0\/24/,
  },
  {
    name: "a part of the office",
    before: rule({ condition: [source("203.0.113.0/24"), path("/*")] }),
    after: rule({ condition: [source("203.0.113.0/28"), path("/*")] }),
    risk: "traffic",
    says: /no longer for 203\.0\.113\.0\/24/,
  },
  {
    name: "another path",
    before: alone,
    after: rule({ condition: [path("/shop/*")] }),
    risk: "traffic",
    needs: ["outage"],
    says: /nobody answers \/\* any more/,
  },
];
