import type { PlannedAction, PlannedChange } from "../../../lib/cli/ports/terraform";
import { planRefusal, listed } from "../../../lib/cli/transition/plan-refusal";
import { reviewPlan, STATEFUL, type Subject } from "../../../lib/cli/transition/plan-review";
import { ledger } from "../support/ledgers";
import { manifestFor } from "../support/manifests";

const manifest = manifestFor(ledger({ traffic: { blue: 100 }, colors: { blue: "r1", green: "r2" } }));
const change = (address: string, action: PlannedAction = "update"): PlannedChange => ({
  address,
  type: address.split(".")[0] as string,
  action,
});
const subjectOf = (
  planned: PlannedChange,
  slot: Parameters<typeof reviewPlan>[1] = { service: "Web", color: "green" },
): string => {
  const review = reviewPlan([planned], slot, [manifest]);
  return Object.entries(review).find(([, changes]) => changes.length > 0)?.[0] ?? "nothing";
};

test.each([
  ["aws_lb_listener_rule.Web_/*", "update", "traffic"],
  ["aws_lb_listener_rule.Web_green_preview_/*", "update", "preview"],
  ["aws_lb_listener_rule.Web_blue_preview_/*", "update", "other capsule"],
  ["aws_autoscaling_group.Web_green", "create", "capsule"],
  ["aws_autoscaling_group.Web_blue", "replace", "other capsule"],
  ["aws_autoscaling_group.Web_blue", "update", "unrelated"],
  ["aws_launch_template.Web_blue", "update", "other capsule"],
  ["aws_launch_template.Web_green[0]", "create", "capsule"],
  ['aws_lb_target_group.Web_green_app["x"]', "delete", "capsule"],
  ["aws_ssm_parameter.serial", "update", "serial"],
  ["aws_db_instance.database", "replace", "data"],
  ["aws_db_instance.database", "update", "unrelated"],
  ["aws_s3_bucket.uploads", "delete", "data"],
  ["aws_s3_bucket.uploads", "create", "unrelated"],
  ["aws_route53_record.web", "delete", "unrelated"],
] as const)("%s, %s, is about %s", (address, action, subject) => {
  expect(subjectOf(change(address, action))).toBe(subject);
});

test("without a slot every color is concerned, and its size may be adjusted", () => {
  const review = reviewPlan([change("aws_autoscaling_group.Web_blue", "replace")], undefined, [manifest]);
  expect(review.capsule).toHaveLength(1);
  expect(reviewPlan([change("aws_autoscaling_group.Web_blue")], undefined, [manifest]).unrelated).toHaveLength(1);
});

test("a transition that only moves traffic touches no color of its own", () => {
  expect(subjectOf(change("aws_autoscaling_group.Web_green", "create"), { service: "Web", color: undefined })).toBe(
    "other capsule",
  );
});

test("every type that holds what cannot be made again is guarded against both ways of losing it", () => {
  for (const type of STATEFUL)
    for (const action of ["delete", "replace"] as const)
      expect(subjectOf({ address: `${type}.x`, type, action })).toBe("data");
});

describe("a plan is refused", () => {
  const refusal = (address: string, action: PlannedAction, allowed: readonly Subject[], others = false) => {
    const review = reviewPlan([change(address, action)], { service: "Web", color: "green" }, [manifest]);
    return planRefusal(review, { allowed: new Set(allowed), others });
  };

  test("by the first thing that it is not for", () => {
    expect(refusal("aws_lb_listener_rule.Web_/*", "update", ["traffic"])).toBeUndefined();
    expect(refusal("aws_lb_listener_rule.Web_/*", "update", ["capsule"])?.rule).toBe(
      "the plan would move users' traffic: update aws_lb_listener_rule.Web_/*",
    );
    expect(refusal("aws_autoscaling_group.Web_green", "create", ["traffic"])?.rule).toContain("would touch instances");
    expect(refusal("aws_launch_template.Web_blue", "update", ["capsule"])?.rule).toContain(
      "a color that is not concerned",
    );
    expect(refusal("aws_ssm_parameter.serial", "update", [])?.rule).toContain("would raise the serial");
  });

  test("for other changes, unless they were let", () => {
    expect(refusal("aws_route53_record.web", "create", ["traffic"])?.rule).toContain("would change other things too");
    expect(refusal("aws_route53_record.web", "create", ["traffic"], true)).toBeUndefined();
    expect(refusal("aws_db_instance.database", "replace", ["traffic"], true)?.rule).toContain(
      "destroy or replace data",
    );
  });

  test("with the worst first", () => {
    const planned = [change("aws_lb_listener_rule.Web_/*"), change("aws_db_instance.database", "delete")];
    const review = reviewPlan(planned, { service: "Web", color: "green" }, [manifest]);
    expect(planRefusal(review, { allowed: new Set(), others: false })?.rule).toMatch(/destroy or replace data/);
  });
});

test("of many changes five are listed", () => {
  const many = Array.from({ length: 7 }, (_, index) => change(`aws_x.y${index}`, "create"));
  expect(listed(many)).toBe(
    "create aws_x.y0, create aws_x.y1, create aws_x.y2, create aws_x.y3, create aws_x.y4, and 2 more",
  );
  expect(listed(many.slice(0, 1))).toBe("create aws_x.y0");
});
