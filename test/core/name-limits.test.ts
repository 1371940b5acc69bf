import { NAME_LIMITS, type NameLimit } from "../../lib/core/name-limits";

const limits = Object.entries(NAME_LIMITS) as [string, NameLimit][];
const APPENDED = 26;

describe.each(limits)("the limit of %s", (_type, limit) => {
  it("leaves room for what the provider appends to a prefix", () => {
    expect(limit.prefix ?? 0).toBeLessThanOrEqual(limit.length - Math.min(APPENDED, limit.length - 1));
  });
  it("allows the hyphen that names are joined with", () => expect(limit.punctuation).toContain("-"));
});
