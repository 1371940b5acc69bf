import { historyOf, randomHistory } from "./support/ordering/histories";
import {
  withoutCreateBeforeDestroy,
  withoutHealthGate,
  withoutPreconditions,
  withoutPreviewDependency,
  withoutSerialOrder,
} from "./support/ordering/mutations";
import { replayed, type Mutation } from "./support/ordering/replay-history";
import type { Step } from "./support/ordering/step";
import { twoAtATime } from "./support/ordering/two-at-a-time";

const MINUTE = 60_000;
const SEED = 20261121;
const SEQUENCES = 8;

const first = { verb: "deploy", live: true } as const;
const deploy = { verb: "deploy" } as const;
const switching = { verb: "switch" } as const;
const retire = { verb: "retire" } as const;

/** A history whose first applies are left out: what comes after them is squeezed into one. */
const squeezed = (...history: readonly Step[]) => [history[0]!, history.at(-1)!];

/** What is broken, the history that shows it, and the law that must notice. */
const MUTANTS: Readonly<Record<string, readonly [history: Step[], mutate: Mutation | undefined, notices: string]>> = {
  "nothing is created before what it replaces is destroyed": [
    historyOf(first, deploy, deploy),
    withoutCreateBeforeDestroy,
    "nothing is destroyed while a rule names it",
  ],
  "instances do not wait for their preview rules": [
    historyOf(deploy),
    withoutPreviewDependency,
    "instances start only once a rule names each of their target groups",
  ],
  "users' rules do not wait for instances": [
    historyOf(first),
    withoutHealthGate,
    "a production rule changes only after the groups that it names were created",
  ],
  "the serial does not wait for rules": [
    historyOf(first, deploy),
    withoutSerialOrder,
    "the serial is written after every rule, but for those of a first release",
  ],
  "deploy and switch are one apply, and nobody compares serials": [
    squeezed(...historyOf(first, deploy, switching)),
    withoutPreconditions,
    "the apply that moves traffic touches no capsule",
  ],
  "deploy, switch and retire are one apply, and nobody compares serials": [
    squeezed(...historyOf(first, deploy, switching, retire)),
    withoutPreconditions,
    "what serves is not touched",
  ],
  "deploy, switch and retire are one apply": [
    squeezed(...historyOf(first, deploy, switching, retire)),
    undefined,
    "or the ledger skipped a transition (apply them one by one). Nothing was changed.",
  ],
};

describe("transitions, replayed with the real dependencies and lifecycles", () => {
  it(
    `create, switch and destroy in that order, in ${SEQUENCES} random histories`,
    async () => {
      const seeds = Array.from({ length: SEQUENCES }, (_, index) => SEED + index);
      const complaints = await twoAtATime(seeds, (seed) => replayed(randomHistory(seed)));
      expect(Object.fromEntries(seeds.map((seed, index) => [seed, complaints[index]]))).toEqual(
        Object.fromEntries(seeds.map((seed) => [seed, []])),
      );
    },
    40 * MINUTE,
  );
});

describe("the replay", () => {
  let noticed: string[][];
  beforeAll(async () => {
    noticed = await twoAtATime(Object.values(MUTANTS), ([history, mutate]) => replayed(history, mutate));
  }, 40 * MINUTE);

  it.each(Object.entries(MUTANTS))("notices when %s", (name, [, , law]) => {
    const index = Object.keys(MUTANTS).indexOf(name);
    expect(noticed[index]?.join("\n")).toContain(law);
  });
});
