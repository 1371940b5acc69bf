import type { Clause } from "../assessment/subject";

/** What is said of one part of an argument; nothing where nobody here knows what that part does. */
export type Judged = Clause | undefined;

/** Whether each part that differs was understood. */
export function isComplete(judged: readonly Judged[]): judged is readonly Clause[] {
  return judged.every((each) => each !== undefined);
}

/** Speaks for an argument where all of it was understood; else only of the dangers that are known, and the rest is nobody's. */
export function claimed(argument: string, judged: readonly Judged[]): Clause[] {
  if (isComplete(judged)) return judged.map((clause) => ({ ...clause, about: [argument] }));
  return dangers(judged).map((clause) => ({ ...clause, about: [] }));
}

/** What has to be allowed. */
export function dangers(judged: readonly Judged[]): Clause[] {
  return judged.flatMap((clause) => clause ?? []).filter(({ need }) => need !== undefined);
}
