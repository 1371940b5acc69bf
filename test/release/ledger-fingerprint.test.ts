import { ledgerFingerprint } from "../../lib/release/ledger-fingerprint";
import { ledger, release } from "../support/ledgers";

const blue = release("r1");
const fingerprint = (parts: Parameters<typeof ledger>[0]) => ledgerFingerprint(ledger(parts));
const before = fingerprint({ serial: 1, traffic: { blue: 100 }, colors: { blue } });

describe("the fingerprint of a ledger", () => {
  it("is the same however the file is written", () => {
    const { routes, containers, ...rest } = blue;
    const rewritten = { routes, ...rest, containers };
    expect(fingerprint({ serial: 1, traffic: { green: 0, blue: 100 }, colors: { blue: rewritten } })).toBe(before);
  });

  it("of a release that says nothing of the schema is what libraries before that field remember", () => {
    expect(before).toBe("da38bfd05162");
  });

  it("is not the serial's business", () => {
    expect(fingerprint({ serial: 2, traffic: { blue: 100 }, colors: { blue } })).toBe(before);
  });

  it.each([
    ["traffic", { traffic: {}, colors: { blue } }],
    ["a release's id", { traffic: { blue: 100 }, colors: { blue: release("r2") } }],
    ["an image", { traffic: { blue: 100 }, colors: { blue: release("r1", { image: `x@sha256:${"b".repeat(64)}` }) } }],
    ["a port", { traffic: { blue: 100 }, colors: { blue: release("r1", { port: 1 }) } }],
    ["a machine image", { traffic: { blue: 100 }, colors: { blue: { ...blue, machineImage: "ami-00000000" } } }],
    ["a change of the schema", { traffic: { blue: 100 }, colors: { blue: { ...blue, schemaChange: "expand" } } }],
    ["another color", { traffic: { blue: 100 }, colors: { blue, green: release("r2") } }],
  ])("changes with %s", (_what, parts) => {
    expect(fingerprint(parts)).not.toBe(before);
  });
});
