import fc from "fast-check";
import { requests, SERVICES, type Request } from "./support/transition-commands";
import { History } from "./support/transition-history";
import { situationsOf } from "./support/situations";

/** Long enough for every situation to come up; the seed makes a run repeatable. */
const RUNS = { numRuns: 60, seed: 20261121 };

function complaintsOf(sequence: readonly Request[]): string[] {
  const history = new History();
  for (const request of sequence) {
    history.take(request);
    for (const service of SERVICES) history.checkOffers(service);
  }
  return history.complaints;
}

describe("any sequence of commands, with a process that dies in between, and commands that are repeated", () => {
  it("breaks no law", () => {
    fc.assert(
      fc.property(requests, (sequence) => {
        expect(complaintsOf(sequence)).toEqual([]);
      }),
      RUNS,
    );
  });

  it("comes to every situation: and to no other", () => {
    const seen = new Set<string>();
    for (const sequence of fc.sample(requests, RUNS)) {
      const history = new History();
      for (const request of sequence) {
        history.take(request);
        for (const situation of situationsOf(history.ledger)) seen.add(situation);
      }
    }
    expect([...seen].sort()).toEqual([
      "0 running, 0 live",
      "1 running, 0 live",
      "1 running, 0 live, 1 failed",
      "1 running, 1 live",
      "1 running, 1 live, 1 failed",
      "2 running, 1 live",
      "2 running, 1 live, 1 failed",
      "2 running, 1 live, way back",
      "2 running, 2 live, way back",
    ]);
  });
});
