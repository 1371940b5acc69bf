import { FAULTS, type FaultName } from "./support/faults/fault-list";
import { FaultyDay } from "./support/faults/faulty-day";
import { killedDeploy, killedSwitch, twoAtOnce } from "./support/faults/interruptions";
import {
  illegalLedger,
  otherLedger,
  staleCheckout,
  twoTransitions,
  unpushedRollback,
} from "./support/faults/ledger-faults";
import {
  failedResource,
  neverHealthy,
  rollbackFails,
  ruleFails,
  stalePlan,
  thenFailing,
  throttled,
  type Act,
} from "./support/faults/release-faults";

/** Against a test that hangs; a slow machine is no failure. */
const LIMIT = 900_000;

interface Case {
  readonly act: Act;
  /** Releases that passed their gate: no other ever gets a user. */
  readonly checked: readonly string[];
  /** Whom both routes lead to in the end. */
  readonly served: string;
}

const CASES: Readonly<Record<FaultName, Case>> = {
  neverHealthy: { act: neverHealthy, checked: ["r1"], served: "r1 100" },
  thenFailing: { act: thenFailing, checked: ["r1", "r3"], served: "r1 90, r3 10" },
  illegalLedger: { act: illegalLedger, checked: ["r1", "r3"], served: "r1 90, r3 10" },
  otherLedger: { act: otherLedger, checked: ["r1", "r3"], served: "r1 90, r3 10" },
  twoTransitions: { act: twoTransitions, checked: ["r1", "r3"], served: "r1 90, r3 10" },
  staleCheckout: { act: staleCheckout, checked: ["r1", "r3"], served: "r3 100" },
  unpushedRollback: { act: unpushedRollback, checked: ["r1", "r3"], served: "r1 100" },
  stalePlan: { act: stalePlan, checked: ["r1", "r3"], served: "r1 90, r3 10" },
  ruleFails: { act: ruleFails, checked: ["r1", "r3"], served: "r3 100" },
  rollbackFails: { act: rollbackFails, checked: ["r1", "r3"], served: "r1 100" },
  killedSwitch: { act: killedSwitch, checked: ["r1", "r3"], served: "r3 100" },
  throttled: { act: throttled, checked: ["r3"], served: "r3 100" },
  twoAtOnce: { act: twoAtOnce, checked: ["r3", "r4"], served: "r3 100" },
  killedDeploy: { act: killedDeploy, checked: ["r3"], served: "r3 100" },
  failedResource: { act: failedResource, checked: ["r3"], served: "r3 100" },
};

let day: FaultyDay;

beforeAll(async () => {
  day = await FaultyDay.start();
}, LIMIT);
afterAll(() => day?.shop.stop());

describe("a release, when", () => {
  it.each(Object.keys(FAULTS) as FaultName[])(
    "%s: nobody gets an unchecked release, no data is touched, and it goes on",
    async (name) => {
      const { act, checked, served } = CASES[name];
      const { shop } = day;
      let said = "";
      const releases = await day.watched(async () => void (said = await act(day)));
      expect(said).toContain(FAULTS[name].says);
      expect(checked).toEqual(expect.arrayContaining([...releases]));
      expect(await shop.reality.served()).toEqual({ "/*": served, "/api/*": served });
      expect(await shop.reality.strangers()).toEqual([]);
      expect(await shop.reality.data()).toEqual(day.data);
    },
    LIMIT,
  );
});
