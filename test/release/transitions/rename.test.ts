import type { LedgerContent } from "../../../lib/release/ledger-content";
import * as transitions from "../../../lib/release/transitions";
import * as state from "../support/service-states";
import { at, content, deployed, done, refused, web } from "../support/service-states";

const { retire, rename } = transitions;
const deployTo = (ledger: LedgerContent, live = false, service = "Web") =>
  transitions.deploy(ledger, service, { content: content(), deployed, live });

describe("a rename", () => {
  const renamed = done(
    rename(
      { ...state.GREEN_LIVE, services: { ...state.GREEN_LIVE.services, Api: web(state.BLUE_LIVE) } },
      "Web",
      "Shop",
    ),
  ).ledger;

  it("keeps the place, and remembers which releases carry the former name", () => {
    expect(Object.keys(renamed.services)).toEqual(["Shop", "Api"]);
    expect(renamed.services.Shop).toEqual({ ...web(state.GREEN_LIVE), formerly: [{ name: "Web", lastRelease: 8 }] });
  });

  it("leaves the former name taken as long as a release that carries it runs", () => {
    expect(refused(deployTo(renamed)).rule).toContain("runs releases from when it was");
    const next = done(transitions.deploy(renamed, "Shop", { content: content(), deployed })).ledger;
    const moved = done(transitions.switchTraffic(next, "Shop", { at: at("10:00") })).ledger;
    const alone = done(retire(moved, "Shop")).ledger;
    expect(web(done(deployTo(alone)).ledger).colors.blue?.release).toBe("r9");
  });

  it("does not let an id come again, in a ledger written by hand either", () => {
    const byHand = state.ledgerOf({
      traffic: { blue: 100 },
      colors: { blue: state.released("r7"), green: state.released("r8") },
    });
    const gone = done(transitions.abandon(done(rename(byHand, "Web", "Shop")).ledger, "Shop")).ledger;
    const { ledger } = done(transitions.deploy(gone, "Shop", { content: content(), deployed }));
    expect(ledger.services.Shop?.colors.green?.release).toBe("r9");
  });

  it("is refused while a release is marked as failed: what is left of it goes by the present name", () => {
    const refusal = refused(rename(state.FAILED_SECOND, "Web", "Shop"));
    expect(refusal.rule).toBe("green, release r8, failed, and what is left of it goes by the service's present name");
    expect(refusal.remedy).toBe("Abandon it, or deploy a new release in its place. Then rename.");
    const cleared = done(transitions.abandon(state.FAILED_SECOND, "Web")).ledger;
    expect(Object.keys(done(rename(cleared, "Web", "Shop")).ledger.services)).toEqual(["Shop"]);
  });

  it("goes back to the former name", () => {
    const back = done(rename(renamed, "Shop", "Web")).ledger;
    const names = [
      { name: "Web", lastRelease: 8 },
      { name: "Shop", lastRelease: 8 },
    ];
    expect(web(back)).toEqual({ ...renamed.services.Shop, formerly: names });
  });
});
