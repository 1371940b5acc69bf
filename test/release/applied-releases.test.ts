import { appliedText } from "../../lib/release/applied-releases";
import { ledger, release } from "../support/ledgers";

const blue = release("r1");
const text = (colors: object, traffic: object = { blue: 100 }) => appliedText(ledger({ traffic, colors }));

describe("what an environment remembers of its releases", () => {
  it("names each, where it runs, what as a hash, and its share", () =>
    expect(text({ blue, green: release("r2", { port: 1 }) })).toMatch(
      /^Web\/r1:blue\/[0-9a-f]{8}:100 Web\/r2:green\/[0-9a-f]{8}:0$/,
    ));
  it("of a release that says nothing of the schema is what libraries before that field remember", () =>
    expect(text({ blue })).toBe("Web/r1:blue/65694ef7:100"));
  it("is nothing while nothing runs", () => expect(text({}, {})).toBe(""));
  it.each([
    ["an image", release("r1", { image: `x@sha256:${"b".repeat(64)}` })],
    ["a port", release("r1", { port: 1 })],
    ["a machine image", { ...blue, machineImage: "ami-00000000" }],
    ["a change of the schema", { ...blue, schemaChange: "contract" as const }],
    ["a route", { ...blue, routes: [{ path: "/v1/*", container: "app" }] }],
  ])("changes with %s", (_what, other) => expect(text({ blue: other })).not.toBe(text({ blue })));
  it("does not change with what became of a release", () => {
    const failed = { at: "2026-01-01T00:00:00Z", reason: "a test" };
    expect(text({ blue: { ...blue, failed } })).toBe(text({ blue }));
  });
});
