import { App } from "cdktf";
import { BlueGreenService, ReleaseLedger, type ServiceEntry } from "../../lib";
import { environment, stagingProfile, WEB } from "../bad-input/faults";
import { release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

/** The service under a name, with what it runs and what it was called. */
function shopAs(name: string, entry: ServiceEntry): Synthesized {
  const content = { environment: "staging", serial: 9, services: { [name]: entry } };
  const ledger = ReleaseLedger.parse(JSON.stringify(content), "releases/staging.json");
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), ledger);
  new BlueGreenService(stack.environment, name, WEB);
  return new Synthesized(stack);
}

const running = { traffic: { blue: 100 }, colors: { blue: release("r7") } };
const names = (...all: readonly string[]) => all.map((name) => ({ name, lastRelease: 7 }));
const addressesIn = ({ json }: Synthesized, name: string): string[] =>
  Object.entries(json.resource as Record<string, object>).flatMap(([type, resources]) =>
    Object.keys(resources)
      .filter((id) => id.startsWith(`Environment_${name}_`))
      .map((id) => `${type}.${id}`),
  );
const movesOf = ({ json }: Synthesized): { from: string; to: string }[] => json.moved ?? [];

describe("a service that was renamed", () => {
  const before = shopAs("Web", running);
  const after = shopAs("Shop", { ...running, formerly: names("Web") });

  test("takes every resource along: each former address leads to the one of now", () => {
    expect(
      movesOf(after)
        .map(({ from }) => from)
        .sort(),
    ).toEqual(addressesIn(before, "Web").sort());
    expect(
      movesOf(after)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(addressesIn(after, "Shop").sort());
  });

  test("keeps the former name in what runs, so that nothing of it is replaced", () => {
    const prefixes = (stack: Synthesized, type: string) => stack.resources(type).map(({ name_prefix }) => name_prefix);
    for (const type of ["aws_autoscaling_group", "aws_launch_template", "aws_iam_role"]) {
      expect(prefixes(after, type)).toEqual(prefixes(before, type));
    }
    expect(after.only("aws_lb_target_group").name).toBe(before.only("aws_lb_target_group").name);
  });

  test("gives the new name to its next release", () => {
    const colors = { blue: release("r7"), green: release("r8") };
    const next = shopAs("Shop", { ...running, colors, formerly: names("Web") });
    expect(next.resources("aws_lb_target_group").map(({ name }) => name)).toEqual([
      "shop-staging-web-r7-app",
      "shop-staging-shop-r8-app",
    ]);
  });

  test("is followed through several names, and back to one that it had", () => {
    const group = (moves: { from: string; to: string }[]) =>
      moves
        .filter(({ from }) => from.startsWith("aws_autoscaling_group."))
        .map(({ from, to }) => [from, to].map((address) => /Environment_(\w+?)_/.exec(address)?.[1]).join(" → "));
    const far = shopAs("Store", { ...running, formerly: names("Web", "Shop") });
    expect(group(movesOf(far))).toEqual(["Web → Shop", "Shop → Store"]);
    const back = shopAs("Web", { ...running, formerly: names("Web", "Shop") });
    expect(group(movesOf(back))).toEqual(["Shop → Web"]);
  });

  test("that never was renamed moves nothing", () => {
    expect(movesOf(before)).toEqual([]);
  });
});
