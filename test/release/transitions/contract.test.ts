import fc from "fast-check";
import { otherColor } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import type { SchemaChange } from "../../../lib/release/schema-change";
import * as transitions from "../../../lib/release/transitions";
import { isRefusal, type Outcome } from "../../../lib/release/transitions/outcome";
import { Standing } from "../../../lib/release/transitions/standing";
import * as state from "../support/service-states";
import { content, deployed, done, refused, web } from "../support/service-states";
import { requests, run } from "../support/transition-commands";

const release = (schemaChange?: SchemaChange): transitions.NewRelease => ({
  content: { ...content(), schemaChange },
  deployed,
});
const deploy = (ledger: LedgerContent, schemaChange?: SchemaChange): Outcome =>
  transitions.deploy(ledger, "Web", release(schemaChange));
const contract = (ledger: LedgerContent): Outcome => deploy(ledger, "contract");

describe("a contract of the schema", () => {
  it("waits until what rollback returns to is retired", () => {
    expect(refused(contract(state.GREEN_LIVE))).toEqual({
      rule: "a contract of the schema may remove what blue, release r7, of Web needs, and rollback returns to that",
      remedy: "Remove it first: retire. Then deploy.",
    });
    expect(isRefusal(contract(done(transitions.retire(state.GREEN_LIVE, "Web")).ledger))).toBe(false);
  });

  it.each([
    ["of what is deployed and waits for traffic", state.GREEN_DEPLOYED],
    ["of what traffic was taken back from", state.ROLLED_BACK],
  ])("waits for the end %s", (_what, ledger) => {
    expect(refused(contract(ledger))).toEqual({
      rule: "a contract of the schema may remove what green, release r8, of Web needs, and that still runs",
      remedy: "Give it up first: abandon. Then deploy.",
    });
    expect(isRefusal(contract(done(transitions.abandon(ledger, "Web")).ledger))).toBe(false);
  });

  it("finds no place during a split, as any release", () =>
    expect(refused(contract(state.SPLIT)).rule).toContain("Web has no idle color"));

  it.each([
    ["a service that is new", state.EMPTY],
    ["a service of which nothing is live", state.deploy(state.EMPTY)],
    ["the live release alone", state.BLUE_LIVE],
    ["a release that failed, which never gets traffic", state.FAILED_SECOND],
    ["a first release that failed", state.FAILED_FIRST],
  ])("is legal beside %s", (_what, ledger) => expect(isRefusal(contract(ledger))).toBe(false));

  it("may be a first release that is live at once", () => {
    const outcome = done(transitions.deploy(state.EMPTY, "Web", { ...release("contract"), live: true }));
    expect(web(outcome.ledger)).toMatchObject({
      traffic: { blue: 100 },
      colors: { blue: { schemaChange: "contract" } },
    });
  });

  it("stays the release's when its service is renamed and when traffic moves", () => {
    const live = state.switchTo(done(contract(state.BLUE_LIVE)).ledger);
    const { ledger } = done(transitions.rename(live, "Web", "Shop"));
    expect(ledger.services.Shop?.colors.green?.schemaChange).toBe("contract");
  });
});

it.each([undefined, "expand"] as const)(
  "a release that says %s takes the place of what rollback returns to",
  (change) => {
    const { colors } = web(done(deploy(state.GREEN_LIVE, change)).ledger);
    expect(colors.blue).toMatchObject({ release: "r9" });
    expect(colors.blue?.schemaChange).toBe(change);
  },
);

/** Ledgers after any sequence of commands, in which the service still goes by its name. */
const ledgers = requests
  .map((sequence) =>
    sequence.reduce((ledger, { command }) => {
      const outcome = run(ledger, command);
      return isRefusal(outcome) ? ledger : outcome.ledger;
    }, state.EMPTY),
  )
  .filter(({ services }) => Object.hasOwn(services, "Web"));

/** Long enough that every branch is taken often. */
const RUNS = { numRuns: 100, seed: 20261128 };

describe("after any sequence of commands, a contract", () => {
  it("is refused exactly while another release than the live one runs that did not fail, or traffic is split", () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        const standing = standingOf(ledger);
        const { whole, isSplit } = standing;
        const other = whole && standing.release(otherColor(whole));
        expect(isRefusal(contract(ledger))).toBe(isSplit || (other !== undefined && !other.failed));
      }),
      RUNS,
    );
  });

  it("that is refused is legal once all traffic is in one place and the other is retired", () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        fc.pre(isRefusal(contract(ledger)));
        const whole = standingOf(ledger).isSplit ? done(transitions.rollback(ledger, "Web")).ledger : ledger;
        expect(isRefusal(contract(done(transitions.retire(whole, "Web")).ledger))).toBe(false);
      }),
      RUNS,
    );
  });

  it("that was deployed can be rolled back to what was live meanwhile, and to nothing else", () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        const standing = standingOf(ledger);
        const live = standing.release(standing.whole);
        const outcome = contract(ledger);
        fc.pre(live !== undefined && !isRefusal(outcome));
        const back = done(transitions.rollback(state.switchTo(done(outcome).ledger), "Web")).ledger;
        const now = standingOf(back);
        expect(now.release(now.whole)?.release).toBe(live?.release);
      }),
      RUNS,
    );
  });
});

function standingOf(ledger: LedgerContent): Standing {
  return new Standing("Web", ledger.services.Web ?? { traffic: {}, colors: {} });
}
