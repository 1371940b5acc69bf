import { presentSince } from "../../../lib/cli/aws/secret-store";

const version = (day: number, ...VersionStages: string[]) => ({
  VersionStages,
  CreatedDate: new Date(Date.UTC(2026, 0, day)),
});

describe("a secret's value", () => {
  test("is as old as the version that is given out, not as the newest one", () => {
    const versions = [version(1, "AWSPREVIOUS"), version(2, "AWSCURRENT"), version(3, "AWSPENDING"), version(4)];
    expect(presentSince(versions)).toBe("2026-01-02T00:00:00.000Z");
  });

  test("has no age while there is none", () => {
    expect(presentSince([])).toBeUndefined();
    expect(presentSince([version(3, "AWSPENDING")])).toBeUndefined();
  });
});
