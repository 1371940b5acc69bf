import type { LedgerContent } from "../../../lib/release/ledger-content";
import * as transitions from "../../../lib/release/transitions";
import * as state from "../support/service-states";
import { at, content, deployed, done } from "../support/service-states";

const { rollback, possibleTransitions } = transitions;
const deployTo = (ledger: LedgerContent, live = false, service = "Web") =>
  transitions.deploy(ledger, service, { content: content(), deployed, live });
const switchTo = (ledger: LedgerContent, percent?: number) =>
  transitions.switchTraffic(ledger, "Web", { percent, at: at("09:00") });

test.each([
  ["nothing yet", state.EMPTY, ["deploy"], undefined],
  ["one release", state.BLUE_LIVE, ["deploy", "rename"], undefined],
  [
    "a release deployed",
    state.GREEN_DEPLOYED,
    ["switch", "retire", "abandon", "deploy", "rename"],
    deployTo(state.BLUE_LIVE),
  ],
  ["a split", state.SPLIT, ["switch", "rollback", "rename"], switchTo(state.GREEN_DEPLOYED, 10)],
  [
    "all switched",
    state.GREEN_LIVE,
    ["switch", "rollback", "retire", "deploy", "rename"],
    switchTo(state.GREEN_DEPLOYED),
  ],
  ["rolled back", state.ROLLED_BACK, ["switch", "retire", "abandon", "deploy", "rename"], rollback(state.SPLIT, "Web")],
  ["a failed release", state.FAILED_SECOND, ["retire", "abandon", "deploy"], undefined],
  ["a failed first release", state.FAILED_FIRST, ["abandon", "deploy"], undefined],
])("with %s it is known what is possible", (_what, ledger, possible, leading) => {
  expect(possibleTransitions(ledger, "Web")).toEqual(possible);
  const sensible: Record<string, string[]> = {
    "a release deployed": ["verify", "switch", "abandon", "deploy"],
    "a split": ["verify", "switch", "rollback"],
    "all switched": ["rollback", "retire", "deploy"],
    "rolled back": ["abandon", "deploy"],
  };
  if (leading) expect(done(leading).next).toEqual(sensible[_what]);
});
