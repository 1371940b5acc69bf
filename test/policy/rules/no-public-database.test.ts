import { noPublicDatabase } from "../../../lib/policy/rules/no-public-database";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const verdict = (type: string, attributes: Record<string, unknown> = {}) =>
  judge(noPublicDatabase, (stack) => resource(stack, "It", type, attributes)).of.It;

describe("no-public-database", () => {
  it.each(["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster"])(
    "refuses a public address of %s",
    (type) => {
      expect(verdict(type, { publicly_accessible: true })).toBe("violation: publicly_accessible");
      expect(verdict(type, { publicly_accessible: false })).toBe("compliant");
    },
  );
  it("accepts the provider's default, which is private", () => expect(verdict("aws_db_instance")).toBe("compliant"));
  it("does not take an expression for private", () => {
    expect(verdict("aws_db_instance", { publicly_accessible: LATER })).toBe("unknown: publicly_accessible");
  });
  it("says nothing of other resources", () => {
    expect(verdict("aws_instance", { publicly_accessible: true })).toBe("not applicable");
  });
  it("can be waived", () => {
    const { errors } = judge(noPublicDatabase, (stack) => {
      const database = resource(stack, "It", "aws_db_instance", { publicly_accessible: true });
      waive(database, "no-public-database", "a public demo data set");
    });
    expect(errors).toEqual([]);
  });
});
