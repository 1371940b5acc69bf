import { markFailed } from "../../../lib/release/notes/mark-failed";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import * as transitions from "../../../lib/release/transitions";
import * as state from "../support/service-states";
import { at, content, deployed, refused } from "../support/service-states";

const { rollback, retire, abandon, rename } = transitions;
const deployTo = (ledger: LedgerContent, live = false, service = "Web") =>
  transitions.deploy(ledger, service, { content: content(), deployed, live });
const switchTo = (ledger: LedgerContent, percent?: number) =>
  transitions.switchTraffic(ledger, "Web", { percent, at: at("09:00") });

test.each([
  [
    "switch of nothing",
    switchTo(state.BLUE_LIVE),
    "green runs no release; blue, release r7, has all of Web's traffic",
    "Deploy one first.",
  ],
  [
    "switch of what failed",
    switchTo(state.FAILED_SECOND),
    "green, release r8, failed: 0 of 2 healthy",
    "Deploy a new release, or abandon this one.",
  ],
  [
    "switch, repeated",
    switchTo(state.GREEN_LIVE),
    "green, release r8, has all of Web's traffic already",
    "There is nothing to switch. To move traffic back to blue, release r7: rollback.",
  ],
  [
    "the same share again",
    switchTo(state.SPLIT, 10),
    "green, release r8, has 10 % of Web's traffic already",
    "There is nothing to switch. To move traffic back to blue, release r7: rollback.",
  ],
  [
    "a part of a first release",
    switchTo(state.deploy(state.EMPTY), 10),
    "nothing else of Web is live that could keep the other 90 %",
    "Switch all traffic to blue, release r1.",
  ],
  [
    "a part to other routes",
    switchTo(state.deploy(state.BLUE_LIVE, { content: content("web", "/shop/*") }), 10),
    "releases r7 and r8 do not answer the same routes, so traffic cannot be split between them",
    "Switch all traffic to green, release r8.",
  ],
  [
    "deploy during a split",
    deployTo(state.SPLIT),
    "Web has no idle color: blue, release r7, gets 90 %; green, release r8, gets 10 %",
    "Switch all traffic to one of them, or roll back. Then deploy.",
  ],
  [
    "live at once beside a live one",
    deployTo(state.BLUE_LIVE, true),
    "only a first release is made live at once, and blue, release r7, serves already",
    "Deploy without making it live, verify it, then switch.",
  ],
  [
    "live at once in place of a first one that failed",
    deployTo(state.FAILED_FIRST, true),
    "blue, release r1, was to be live at once and failed; another is not made live in its place unseen",
    "Deploy without making it live, verify it, then switch. Or abandon the failed release first.",
  ],
  [
    "deploy under no name",
    deployTo(state.EMPTY, false, "not a name"),
    '"not a name" cannot name a service: at most 32 letters, digits and single hyphens, starting with a letter',
    'Respell it, for example "Web".',
  ],
  [
    "deploy under a name that differs in capitals",
    deployTo(state.BLUE_LIVE, false, "web"),
    "service Web is called the same, or runs releases from when it was, and names of resources are made from it",
    'Choose another name than "web".',
  ],
  [
    "rollback after retire",
    rollback(state.RETIRED, "Web"),
    "green, release r8, has all of Web's traffic; blue runs nothing that could take it back",
    "Deploy the images of the former release again, verify and switch.",
  ],
  [
    "rollback, repeated",
    rollback(state.ROLLED_BACK, "Web"),
    "blue, release r7, has all of Web's traffic; green, release r8, is not what served before it",
    "There is nothing to roll back. To send traffic to what is deployed: switch.",
  ],
  [
    "rollback of nothing",
    rollback(state.FAILED_FIRST, "Web"),
    "nothing of Web is live",
    "Deploy a release and switch to it.",
  ],
  [
    "retire, repeated",
    retire(state.RETIRED, "Web"),
    "blue of Web runs nothing; green, release r8, has all traffic",
    "There is nothing to retire.",
  ],
  [
    "retire during a split",
    retire(state.SPLIT, "Web"),
    "both colors of Web get traffic",
    "Switch all of it to one of them, or roll back. Then retire.",
  ],
  [
    "retire of all there is",
    retire(state.deploy(state.EMPTY), "Web"),
    "nothing of Web is live",
    "Switch to what is deployed, or abandon it.",
  ],
  [
    "abandon of the way back",
    abandon(state.GREEN_LIVE, "Web"),
    "blue, release r7, is what rollback returns to",
    "To remove it all the same: retire.",
  ],
  [
    "abandon during a split",
    abandon(state.SPLIT, "Web"),
    "both colors of Web get traffic",
    "Roll back first; then abandon what lost its traffic.",
  ],
  ["abandon of nothing", abandon(state.BLUE_LIVE, "Web"), "green of Web runs nothing", "There is nothing to abandon."],
  [
    "a name that is taken",
    rename(state.deploy(state.EMPTY), "Web", "Web"),
    "the service is called Web already",
    "Choose another name.",
  ],
  ["an unknown service", retire(state.BLUE_LIVE, "Wbe"), 'the ledger of staging has no service "Wbe"', "It has: Web."],
  [
    "a service of an empty ledger",
    switchTo(state.EMPTY),
    'the ledger of staging has no service "Web"',
    "It has none yet: deploy a first release.",
  ],
  [
    "a failure of what serves",
    markFailed(state.SPLIT, "Web", { release: "r8", at: at("09:00"), reason: "5xx" }),
    "green, release r8, gets 10 % of Web's traffic",
    "Roll back first.",
  ],
  [
    "a failure of the way back",
    markFailed(state.GREEN_LIVE, "Web", { release: "r7", at: at("09:00"), reason: "5xx" }),
    "blue, release r7, served, and is what rollback returns to",
    "To remove it: retire.",
  ],
  [
    "a failure of what runs nowhere",
    markFailed(state.GREEN_LIVE, "Web", { release: "r9", at: at("09:00"), reason: "5xx" }),
    "no color of Web runs release r9",
    "It runs: blue, release r7; green, release r8.",
  ],
])("%s is refused, with what to do", (_what, outcome, rule, remedy) => {
  expect(refused(outcome)).toMatchObject({ rule, remedy });
});

test.each([0, 101, -1, 12.5, NaN])("a share of %d %% is refused", (percent) =>
  expect(refused(switchTo(state.GREEN_DEPLOYED, percent)).rule).toBe(
    `a share is a whole number from 1 to 100, not ${percent}`,
  ),
);

test.each([
  ["switch", switchTo(state.GREEN_LIVE)],
  ["rollback", rollback(state.ROLLED_BACK, "Web")],
  ["retire", retire(state.RETIRED, "Web")],
])("%s, repeated after a crash, is told from one that is refused", (_verb, outcome) =>
  expect(refused(outcome).alreadySo).toBe(true),
);
