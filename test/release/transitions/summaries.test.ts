import type { LedgerContent } from "../../../lib/release/ledger-content";
import * as transitions from "../../../lib/release/transitions";
import * as state from "../support/service-states";
import { at, content, deployed, done } from "../support/service-states";

const { rollback, retire, abandon, rename } = transitions;
const deployTo = (ledger: LedgerContent, live = false, service = "Web") =>
  transitions.deploy(ledger, service, { content: content(), deployed, live });
const switchTo = (ledger: LedgerContent, percent?: number) =>
  transitions.switchTraffic(ledger, "Web", { percent, at: at("09:00") });

test.each([
  ["a first release", deployTo(state.EMPTY), "puts release r1 of Web into blue; nothing is live yet"],
  [
    "a first release that is live at once",
    deployTo(state.EMPTY, true),
    "puts release r1 of Web into blue, and sends all of Web's traffic to it",
  ],
  [
    "a release beside the live one",
    deployTo(state.BLUE_LIVE),
    "puts release r8 of Web into green; blue, release r7, keeps all traffic",
  ],
  [
    "a release in place of a warm one",
    deployTo(state.GREEN_LIVE),
    "puts release r9 of Web into blue, in place of r7; green, release r8, keeps all traffic; rolling back is no longer possible",
  ],
  [
    "a release in place of a failed one",
    deployTo(state.FAILED_SECOND),
    "puts release r9 of Web into green, in place of r8; blue, release r7, keeps all traffic",
  ],
  [
    "a second try of a first release",
    deployTo(state.FAILED_FIRST),
    "puts release r2 of Web into blue, in place of r1; nothing is live yet",
  ],
  [
    "a part of the traffic",
    switchTo(state.GREEN_DEPLOYED, 10),
    "sends 10 % of Web's traffic to green, release r8; blue, release r7, keeps 90 %",
  ],
  [
    "a smaller part",
    switchTo(state.SPLIT, 5),
    "sends 5 % of Web's traffic to green, release r8; blue, release r7, takes back 95 %",
  ],
  [
    "all of the traffic",
    switchTo(state.SPLIT),
    "sends all of Web's traffic to green, release r8; blue, release r7, stays warm without traffic",
  ],
  ["the first traffic", switchTo(state.deploy(state.EMPTY)), "sends all of Web's traffic to blue, release r1"],
  [
    "the way back",
    rollback(state.SPLIT, "Web"),
    "sends all of Web's traffic back to blue, release r7; green, release r8, keeps running without traffic",
  ],
  [
    "the end of the former release",
    retire(state.GREEN_LIVE, "Web"),
    "removes blue, release r7, of Web; green, release r8, keeps all traffic; rolling back is no longer possible",
  ],
  [
    "giving up",
    abandon(state.FAILED_SECOND, "Web"),
    "gives up green, release r8, of Web; blue, release r7, keeps all traffic",
  ],
  [
    "giving up a first release",
    abandon(state.FAILED_FIRST, "Web"),
    "gives up blue, release r1, of Web; nothing is live",
  ],
  [
    "another name",
    rename(state.SPLIT, "Web", "Shop"),
    "calls service Web Shop; what it runs and who serves stay as they are",
  ],
])("%s is told in the user's words", (_what, outcome, summary) => expect(done(outcome).summary).toBe(summary));
