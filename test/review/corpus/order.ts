import { fixed, signIn } from "../support/actions";
import { add, edited, reference } from "../support/serving-edits";
import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();

const rule = (values: Json): Side => edited((json) => void Object.assign(web(json), values));

const web = (json: Json): Json => resourceIn(json, "aws_lb_listener_rule", "Web/Routes/Everything7994750c");

const own = (json: Json): Json => (web(json).action as Json[])[0] as Json;
const withSignIn = (json: Json, more: Json = {}): Json[] => [
  { ...signIn(more), order: 1 },
  { ...own(json), order: 2 },
];
const withRule = (values: (json: Json) => Json): Side =>
  edited((json) => {
    const listener_arn = reference(json, "aws_lb_listener", "/Listener", "arn");
    add(json, "aws_lb_listener_rule", "Hand", { listener_arn, ...values(json) });
  });
const path = (...values: string[]): Json => ({ path_pattern: { values } });

/** Which of two rules is asked first. */
export const ORDER: readonly Case[] = [
  {
    name: "a trap: a rule before the service's, with a fixed answer",
    before: alone,
    after: withRule(() => ({ priority: 10, condition: [path("/*")], action: [fixed("503")] })),
    risk: "traffic",
    needs: ["outage"],
    says: /TAKES.*Web/,
  },
  {
    name: "a trap: a rule that goes past the sign-in",
    before: edited((json) => void (web(json).action = withSignIn(json))),
    after: withRule((json) => {
      const action = [own(json)];
      web(json).action = withSignIn(json);
      return { priority: 10, condition: [path("/shop/*")], action };
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /OPENED: goes past/,
  },
  {
    name: "a rule for a path of its own",
    before: alone,
    after: withRule((json) => ({ priority: 10, condition: [path("/shop/*")], action: [own(json)] })),
    risk: "traffic",
    says: /traffic: \/shop\/\* →/,
  },
  {
    name: "a fixed answer after all others",
    before: alone,
    after: withRule(() => ({ priority: 49999, condition: [path("/*")], action: [fixed("404")] })),
    risk: "traffic",
    says: /a fixed answer \(404\)/,
  },
  {
    name: "a trap: a rule at the door that only sends to HTTPS",
    before: alone,
    after: edited((json) => {
      const listener_arn = reference(json, "aws_lb_listener", "/Redirect", "arn");
      add(json, "aws_lb_listener_rule", "Hand", {
        listener_arn,
        priority: 1,
        condition: [path("/*")],
        action: [own(json)],
      });
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /PLAIN TEXT/,
  },
  {
    name: "a rule past the preview's",
    before: alone,
    after: rule({ priority: 900 }),
    risk: "traffic",
    says: /goes before Web blue/,
  },
  {
    name: "another place in the order",
    before: alone,
    after: rule({ priority: 47000 }),
    risk: "configuration",
    says: /past nobody's requests/,
  },
  {
    name: "two rules at one place",
    before: alone,
    after: edited((json) => {
      const { priority } = resourceIn(json, "aws_lb_listener_rule", "Blue/Preview-Everything7994750c");
      web(json).priority = priority as number;
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /so the apply fails/,
  },
];
