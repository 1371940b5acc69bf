import fc from "fast-check";
import type { LogEntry } from "../../../lib/cli/logs/log-reader";
import { NewestEntries } from "../../../lib/cli/logs/newest-entries";

const SOURCE = { service: "Web", color: "blue", release: "r1", container: "app", instance: "i-1" } as const;
const entry = (second: number, index: number): LogEntry => ({
  ...SOURCE,
  id: `${index}`,
  time: new Date(second * 1000).toISOString(),
  message: "",
});

test("the newest of all lines stay, in order, however they come, and the others are counted", () => {
  const pages = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 }), { maxLength: 20 });
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 30 }), (seconds, limit) => {
      let index = 0;
      const entries = seconds.map((page) => page.map((second) => entry(second, index++)));
      const newest = new NewestEntries(limit);
      for (const page of entries) newest.add(page);
      const all = entries.flat().sort((one, other) => one.time.localeCompare(other.time));
      expect(newest.entries).toEqual(all.slice(-limit));
      expect([newest.count, newest.leftOut]).toEqual([all.length, Math.max(0, all.length - limit)]);
    }),
  );
});
