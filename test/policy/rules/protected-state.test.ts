import { Protection } from "../../../lib/core/protection";
import { PROTECTION } from "../../../lib/core/surroundings";
import { protectedState } from "../../../lib/policy/rules/protected-state";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const DATABASE = { deletion_protection: true, skip_final_snapshot: false, lifecycle: { prevent_destroy: true } };
const verdict = (type: string, attributes: Record<string, unknown>, protection?: Protection) =>
  judge(protectedState, (stack) => {
    if (protection) PROTECTION.provide(stack, protection);
    resource(stack, "It", type, attributes);
  }).of.It;

describe("protected-state", () => {
  it("accepts a database that resists deletion in every way", () => {
    expect(verdict("aws_db_instance", DATABASE, Protection.protected())).toBe("compliant");
  });
  it.each([
    ["deletion_protection", { ...DATABASE, deletion_protection: false }],
    ["skip_final_snapshot", { ...DATABASE, skip_final_snapshot: true }],
    ["lifecycle.prevent_destroy", { ...DATABASE, lifecycle: {} }],
  ])("refuses a protected database without %s", (prop, attributes) => {
    expect(verdict("aws_db_instance", attributes, Protection.protected())).toBe(`violation: ${prop}`);
  });
  it("takes state for protected where nobody said otherwise", () => {
    expect(verdict("aws_efs_file_system", {})).toBe("violation: lifecycle.prevent_destroy");
  });
  it.each([
    ["aws_efs_file_system", "lifecycle.prevent_destroy", { lifecycle: { prevent_destroy: true } }, {}],
    ["aws_ebs_volume", "lifecycle.prevent_destroy", { lifecycle: { prevent_destroy: true } }, {}],
    ["aws_secretsmanager_secret", "lifecycle.prevent_destroy", { lifecycle: { prevent_destroy: true } }, {}],
    ["aws_dynamodb_table", "deletion_protection_enabled", { deletion_protection_enabled: true }, {}],
    ["aws_s3_bucket", "force_destroy", {}, { force_destroy: true }],
  ])("asks of %s the right %s", (type, prop, right, wrong) => {
    expect(verdict(type, right)).toBe("compliant");
    expect(verdict(type, wrong)).toBe(`violation: ${prop}`);
  });
  it("asks nothing of disposable data", () => {
    const attributes = { skip_final_snapshot: true, deletion_protection: false };
    expect(verdict("aws_db_instance", attributes, Protection.disposable("made again every night"))).toBe("compliant");
  });
  it("still asks for a final snapshot of unlocked data", () => {
    const unlocked = Protection.unlocked({ until: "2026-12-31", reason: "moving to another account" });
    expect(verdict("aws_db_instance", {}, unlocked)).toBe("compliant");
    expect(verdict("aws_db_instance", { skip_final_snapshot: true }, unlocked)).toBe("violation: skip_final_snapshot");
  });
  it("does not take an expression for protection", () => {
    expect(verdict("aws_db_instance", { ...DATABASE, deletion_protection: LATER })).toBe(
      "unknown: deletion_protection",
    );
  });
  it("says nothing of what keeps no data", () => expect(verdict("aws_lb", {})).toBe("not applicable"));
  it("can be waived", () => {
    const { errors } = judge(protectedState, (stack) => {
      waive(resource(stack, "Cache", "aws_efs_file_system"), "protected-state", "only a build cache");
    });
    expect(errors).toEqual([]);
  });
});
