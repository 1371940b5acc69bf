import type { FaultyDay } from "./faulty-day";

/** A transition that moves users between r1, which served first, and r2. */
interface Move {
  readonly line: readonly string[];
  /** What both routes lead to afterwards. */
  readonly served: string;
}

const TENTH: Move = { line: ["switch", "--percent", "10"], served: "r1 90, r2 10" };
const HALF: Move = { line: ["switch", "--percent", "50"], served: "r1 50, r2 50" };
const ALL: Move = { line: ["switch"], served: "r2 100" };
const BACK: Move = { line: ["rollback"], served: "r1 100" };

/** Two moves, one after the other: both fail at a rule, and are tried again. */
export interface Pair {
  /** What comes before, without a fault. */
  readonly before?: Move;
  readonly moves: readonly [Move, Move];
}

/** Every ordered pair that is legal, from where r1 has everything and r2 waits. */
export const PAIRS: readonly Pair[] = [
  { moves: [TENTH, HALF] },
  { moves: [TENTH, ALL] },
  { moves: [TENTH, BACK] },
  { moves: [ALL, HALF] },
  { moves: [ALL, BACK] },
  { before: TENTH, moves: [BACK, TENTH] },
  { before: TENTH, moves: [BACK, ALL] },
];

/** `switch --percent 10, then switch` */
export function told({ moves }: Pair): string {
  return moves.map(({ line }) => line.join(" ")).join(", then ");
}

/** Carries out a pair; each of its moves fails at its first or its second rule. Gives what was wrong. */
export async function complaintsAbout(day: FaultyDay, { before, moves }: Pair): Promise<string[]> {
  const complaints: string[] = [];
  if (before) await run(day, before);
  for (const [index, move] of moves.entries()) complaints.push(...(await failedOnce(day, move, index)));
  const last = moves[1];
  if (last !== BACK) await run(day, BACK);
  if (`${await day.shop.reality.data()}` !== `${day.data}`) complaints.push("data was touched");
  return complaints;
}

async function failedOnce(day: FaultyDay, move: Move, skip: number): Promise<string[]> {
  const { emulator, reality } = day.shop;
  const words = move.line.join(" ");
  const former = Object.values(await reality.served());
  await emulator.faults.set({ action: "ModifyRule", skip, times: 1, status: 400, code: "InvalidConfigurationRequest" });
  const [verb = "", ...options] = move.line;
  await day.refused(verb, ...options);
  await emulator.faults.clear();
  const between = Object.values(await reality.served());
  const strange = between.filter((served) => !former.includes(served) && served !== move.served);
  await run(day, move);
  const after = Object.values(await reality.served());
  return [
    ...strange.map((served) => `after ${words} failed, a route led to ${served}`),
    ...after.filter((served) => served !== move.served).map((served) => `${words}, tried again, led to ${served}`),
  ];
}

function run(day: FaultyDay, { line: [verb = "", ...options] }: Move): Promise<unknown> {
  return day.shop.run(verb, ...options);
}
