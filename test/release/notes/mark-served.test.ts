import type { LedgerContent } from "../../../lib/release/ledger-content";
import { markServed } from "../../../lib/release/notes/mark-served";
import * as transitions from "../../../lib/release/transitions";
import * as state from "../support/service-states";
import { at, done, refused, web } from "../support/service-states";

const { rollback } = transitions;

describe("the service of a release", () => {
  const serve = (ledger: LedgerContent, clock: string) => done(markServed(ledger, "Web", { at: at(clock) })).ledger;

  it("begins when it is seen, and ends with its successor's", () => {
    const served = serve(serve(state.GREEN_DEPLOYED, "08:10"), "08:20");
    expect(web(served).colors.blue?.served).toEqual({ since: at("08:10") });
    expect(web(state.switchTo(served, 10)).colors.blue?.served).toEqual({ since: at("08:10") });
    expect(web(state.switchTo(served)).colors.blue?.served).toEqual({ since: at("08:10"), until: at("09:00") });
  });

  it("ends once: what a release gets later, in a split, is not its service", () => {
    const ended = state.switchTo(serve(state.GREEN_DEPLOYED, "08:10"));
    const split = state.switchTo(ended, 50);
    const again = done(transitions.switchTraffic(split, "Web", { at: at("11:00") })).ledger;
    expect(web(again).colors.blue?.served?.until).toBe(at("09:00"));
  });

  it("counts for nothing after a rollback", () => {
    const served = serve(state.GREEN_LIVE, "09:10");
    const back = done(rollback(served, "Web")).ledger;
    expect(web(back).colors.green).not.toHaveProperty("served");
    expect(web(serve(back, "09:30")).colors.blue?.served).toEqual({ since: at("09:30") });
  });

  it("is not that of a split", () =>
    expect(refused(markServed(state.SPLIT, "Web", { at: at("09:00") })).rule).toBe(
      "no release has all of Web's traffic",
    ));
});
