import type { PlannedAction, PlannedChange } from "../../../lib/cli/ports/terraform";
import { applyRefusal } from "../../../lib/cli/transition/apply-refusal";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledger } from "../support/ledgers";
import { manifestFor } from "../support/manifests";

const two = ledger({ traffic: { blue: 100 }, colors: { blue: "r1", green: "r2" } });
const alone = ledger({ traffic: { blue: 100 }, colors: { blue: "r1" } });
const RULE = "aws_lb_listener_rule.Web_/*";
const BLUE = "aws_autoscaling_group.Web_blue";
const GREEN = "aws_autoscaling_group.Web_green";

function refusal(content: LedgerContent, changes: readonly (readonly [string, PlannedAction])[], isFirst = false) {
  const planned = changes.map(([address, action]): PlannedChange => {
    return { address, type: address.split(".")[0] as string, action };
  });
  return applyRefusal(planned, { manifest: manifestFor(content), ledger: content, isFirst })?.rule;
}

function failed(content: LedgerContent, color: "blue" | "green"): LedgerContent {
  const Web = content.services.Web!;
  const release = { ...Web.colors[color]!, failed: { at: "2026-11-21T08:00:00Z", reason: "never healthy" } };
  return { ...content, services: { Web: { ...Web, colors: { ...Web.colors, [color]: release } } } };
}

test.each([
  [
    "a deploy",
    two,
    [
      [GREEN, "create"],
      ["aws_lb_listener_rule.Web_green_preview_/*", "create"],
    ],
  ],
  [
    "a deploy in place of another",
    two,
    [
      [GREEN, "replace"],
      ["aws_lb_listener_rule.Web_green_preview_/*", "update"],
    ],
  ],
  [
    "a switch",
    two,
    [
      [RULE, "update"],
      ["aws_ssm_parameter.serial", "update"],
    ],
  ],
  [
    "a first release that goes live",
    alone,
    [
      [BLUE, "create"],
      [RULE, "create"],
    ],
  ],
  [
    "a first release whose instances are made anew",
    alone,
    [
      [BLUE, "replace"],
      [RULE, "create"],
    ],
  ],
  [
    "an adjusted size beside a switch",
    two,
    [
      [BLUE, "update"],
      [RULE, "update"],
    ],
  ],
  ["something else", two, [["aws_route53_record.web", "replace"]]],
] as const)("%s may be applied", (_what, content, changes) => {
  expect(refusal(content, changes)).toBeUndefined();
});

test.each([
  [
    "what serves made anew",
    two,
    [[BLUE, "replace"]],
    "the plan would replace instances that serve users: replace aws_autoscaling_group.Web_blue",
  ],
  [
    "what serves removed",
    alone,
    [["aws_launch_template.Web_blue", "delete"]],
    "the plan would replace instances that serve users: delete aws_launch_template.Web_blue",
  ],
  [
    "traffic and instances at once",
    two,
    [
      [RULE, "update"],
      [GREEN, "create"],
    ],
    `the plan would move users' traffic and touch instances at once: update ${RULE}, create ${GREEN}`,
  ],
  [
    "a frozen template edited",
    two,
    [["aws_launch_template.Web_blue", "update"]],
    "the plan would touch a color that is not concerned: update aws_launch_template.Web_blue",
  ],
  [
    "data lost",
    two,
    [["aws_db_instance.database", "replace"]],
    "the plan would destroy or replace data: replace aws_db_instance.database",
  ],
  [
    "a failed release made anew",
    failed(two, "green"),
    [[GREEN, "replace"]],
    "green, release r2, of Web failed and is not tried again: never healthy",
  ],
  [
    "users sent to a first release that failed",
    failed(alone, "blue"),
    [[RULE, "create"]],
    "blue, release r1, of Web failed and is not tried again: never healthy",
  ],
] as const)("%s is refused", (_what, content, changes, rule) => {
  expect(refusal(content, changes)).toBe(rule);
});

test("only the first apply of an environment makes instances and sends users to them, whatever the ledger says", () => {
  const changes = [
    [BLUE, "create"],
    [GREEN, "create"],
    [RULE, "create"],
  ] as const;
  expect(refusal(two, changes, true)).toBeUndefined();
});

test("a failed release may be removed", () => {
  expect(refusal(failed(two, "green"), [[GREEN, "delete"]])).toBeUndefined();
});

test("one service's traffic and another's instances may come in one apply", () => {
  const content: LedgerContent = { ...two, services: { ...two.services, Api: two.services.Web! } };
  expect(
    refusal(content, [
      [RULE, "update"],
      ["aws_autoscaling_group.Api_green", "create"],
    ]),
  ).toBeUndefined();
});
