import type { EnvironmentReview } from "../../lib/review/document/review";
import { reviewEnvironment } from "../../lib/review/review-environments";
import type { Synthesized } from "../../lib/review/synthesized";
import { CORPUS } from "./corpus/corpus";
import { synthesized, type Side } from "./support/made";

/** Each side once: most cases begin with the same one. */
const made = new Map<Side, Synthesized>();

function once(side: Side): Synthesized {
  const known = made.get(side) ?? synthesized(side);
  made.set(side, known);
  return known;
}

const sentences = ({ changes }: EnvironmentReview): string => changes.map(({ sentence }) => sentence).join("\n");

describe.each(Object.entries(CORPUS))("a review of %s", (_about, cases) => {
  it.each(cases)("$name: $risk", ({ before, after, risk, needs = [], says = /^/ }) => {
    const found = reviewEnvironment(once(before), once(after));
    const needed = [...new Set(found.changes.flatMap((change) => change.needs))].sort();
    expect({ risk: found.risk, needs: needed, sentences: sentences(found) }).toEqual({
      risk,
      needs: [...needs].sort(),
      sentences: expect.stringMatching(new RegExp(says.source, "m")),
    });
    expect(found.changes.filter(({ sentence }) => !/^[^:]+: \S/.test(sentence))).toEqual([]);
  });
});
