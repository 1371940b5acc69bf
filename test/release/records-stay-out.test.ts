import { App } from "cdktf";
import type { ServiceEntry } from "../../lib/release/ledger-content";
import { ReleaseLedger } from "../../lib/release/release-ledger";
import { environment, stagingProfile, web } from "../bad-input/faults";
import { Synthesized } from "../support/synth";
import { at, deployed, ledgerOf, released } from "./support/service-states";

const evidence = [{ check: "health", result: "passed", detail: "200", at: at("08:30"), by: "ci" }] as const;
const failed = { at: at("09:00"), reason: "0 of 2 healthy" };
const plain: ServiceEntry = { traffic: { green: 100 }, colors: { blue: released("r7"), green: released("r8") } };

function synthesized(entry: ServiceEntry): string {
  const ledger = ReleaseLedger.parse(JSON.stringify(ledgerOf(entry)), "releases/staging.json");
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), ledger);
  web(stack);
  const { json, errors } = new Synthesized(stack);
  expect(errors).toEqual([]);
  return JSON.stringify(json);
}

const ofPlain = synthesized(plain);

test.each<[string, ServiceEntry]>([
  ["the way back", { ...plain, previous: { blue: 100 } }],
  ["the last number", { ...plain, lastRelease: 12 }],
  ["who deployed it", { ...plain, colors: { ...plain.colors, green: released("r8", { deployed }) } }],
  ["evidence", { ...plain, colors: { ...plain.colors, green: released("r8", { evidence }) } }],
  ["a failure", { ...plain, colors: { ...plain.colors, blue: released("r7", { failed }) } }],
  ["service", { ...plain, colors: { ...plain.colors, green: released("r8", { served: { since: at("08:00") } }) } }],
])("what a ledger records of %s does not change a byte of what is synthesized", (_what, entry) => {
  expect(synthesized(entry)).toBe(ofPlain);
});

test("what a release runs does", () => {
  const other = { ...plain, colors: { ...plain.colors, green: released("r9") } };
  expect(synthesized(other)).not.toBe(ofPlain);
});
