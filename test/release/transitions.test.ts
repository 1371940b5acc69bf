import type { LedgerContent } from "../../lib/release/ledger-content";
import * as transitions from "../../lib/release/transitions";
import * as state from "./support/service-states";
import { at, content, deployed, done, ledgerOf, refused, released, web } from "./support/service-states";

const { rollback, retire, abandon, possibleTransitions } = transitions;
const deployTo = (ledger: LedgerContent, live = false, service = "Web") =>
  transitions.deploy(ledger, service, { content: content(), deployed, live });
const switchTo = (ledger: LedgerContent, percent?: number) =>
  transitions.switchTraffic(ledger, "Web", { percent, at: at("09:00") });

describe("a transition", () => {
  it("starts from no ledger that breaks a rule, and says which", () => {
    const illegal = ledgerOf({ traffic: { blue: 60 }, colors: { blue: released("r7") } });
    for (const outcome of [deployTo(illegal), switchTo(illegal), rollback(illegal, "Web"), retire(illegal, "Web")])
      expect(refused(outcome).rule).toBe(
        "services.Web.traffic is blue 60 %, green 0 %, but the shares sum to 60 %, not to 100 %",
      );
    expect(possibleTransitions(illegal, "Web")).toEqual([]);
  });

  it("leads to no ledger that breaks a rule: an image by its tag is refused", () => {
    const tagged = { ...content(), containers: { app: { image: "shop/web:v2", port: 5000 } } };
    const { rule, remedy } = refused(transitions.deploy(state.BLUE_LIVE, "Web", { content: tagged, deployed }));
    expect(rule).toContain("an image is pinned by its digest");
    expect(remedy).toContain("docker buildx imagetools inspect shop/web:v2");
  });

  it("takes of a release only what it runs: what was recorded of a former one stays behind", () => {
    const former = released("r7", { evidence: [], failed: { at: at("07:00"), reason: "x" } });
    const { ledger } = done(transitions.deploy(state.BLUE_LIVE, "Web", { content: former, deployed }));
    expect(web(ledger).colors.green).toEqual({ release: "r8", ...content(), deployed });
  });

  it("goes on from a ledger written by hand before there were records", () => {
    const split = ledgerOf({
      traffic: { blue: 90, green: 10 },
      colors: { blue: released("r2"), green: released("r1") },
    });
    expect(web(done(rollback(split, "Web")).ledger).traffic).toEqual({ green: 100 });
    expect(web(done(switchTo(split)).ledger)).toMatchObject({ traffic: { blue: 100 }, previous: { green: 100 } });
  });

  it("mints ids above all that there were, also after they are gone", () => {
    const gone = done(abandon(state.GREEN_DEPLOYED, "Web")).ledger;
    expect(web(state.deploy(gone)).colors.green?.release).toBe("r9");
  });
});
