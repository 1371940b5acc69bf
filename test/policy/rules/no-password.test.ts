import { noPassword } from "../../../lib/policy/rules/no-password";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const judged = (attributes: Record<string, unknown>) =>
  judge(noPassword, (stack) => resource(stack, "It", "aws_db_instance", attributes));
const verdict = (attributes: Record<string, unknown>) => judged(attributes).of.It;

describe("no-password", () => {
  it.each(["password", "master_password", "master_user_password", "auth_token"])("refuses %s", (argument) => {
    expect(verdict({ [argument]: "correct-horse" })).toBe(`violation: ${argument}`);
  });
  it("refuses one that comes from elsewhere as well, for the state keeps it", () => {
    const { of, errors } = judged({ password: LATER });
    expect(of.It).toBe("violation: password");
    expect(errors[0]).toContain("manage_master_user_password");
  });
  it("finds one inside blocks", () =>
    expect(verdict({ user: [{ password: "correct-horse" }] })).toBe("violation: user.password"));
  it("never repeats the password", () =>
    expect(judged({ password: "correct-horse" }).errors.join()).not.toContain("horse"));
  it("accepts passwords that the service or Terraform's write-only arguments handle", () => {
    expect(verdict({ manage_master_user_password: true, password_wo: LATER, password_wo_version: 1 })).toBe(
      "compliant",
    );
  });
  it("says nothing of resources of others", () => {
    expect(judge(noPassword, (stack) => resource(stack, "It", "terraform_data", { password: "x" })).of.It).toBe(
      "not applicable",
    );
  });
  it("can be waived", () => {
    const { errors } = judge(noPassword, (stack) => {
      waive(resource(stack, "It", "aws_db_instance", { password: LATER }), "no-password", "read replica of a partner");
    });
    expect(errors).toEqual([]);
  });
});
