import { randomHistory } from "../../test/e2e/support/ordering/histories";
import { replayed } from "../../test/e2e/support/ordering/replay-history";
import { twoAtATime } from "../../test/e2e/support/ordering/two-at-a-time";
import type { RandomRun } from "./random-run";

/** Random histories of legal transitions, replayed by real Terraform on the model of a stack. */
export const orderingRun: RandomRun = {
  name: "ordering",
  shows: "create before switch before destroy, and no cycle",
  count: 200,
  steps: "transitions",
  async carryOut(seeds, tell) {
    await twoAtATime(seeds, async (seed) => {
      const history = randomHistory(seed);
      const complaints = await replayed(history);
      tell({ seed, story: history.map(({ summary, fails }) => `${summary}${fails ? " (fails)" : ""}`), complaints });
    });
  },
};
