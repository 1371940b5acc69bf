import type { Json } from "../../core/plain-json";
import { turn, type Clause, type Subject } from "../assessment/subject";
import { differencesBetween } from "../comparison/difference";
import type { Need, Risk } from "../document/risk";
import { blocksOf } from "../routing/blocks";
import { turned } from "../words/values";
import { sameThing } from "../comparison/resolved-value";

/** What a setting's new value does. */
export interface Judgement {
  /** What follows, where it needs words; the values are told in any case. */
  readonly words?: string;
  readonly risk: Risk;
  readonly need?: Need | undefined;
}

/** Judges a difference of one argument; nothing where it cannot. Users wait for the thing, or nobody does. */
export type Judge = (from: Json | undefined, to: Json | undefined, isServing: boolean) => Judgement | undefined;

/** Judges by argument; a dotted name is a part of a block. */
export type Judges = Readonly<Record<string, Judge>>;

/** Arguments that differ, as far as somebody can judge them. */
export function judgedClauses(subject: Subject, judges: Judges, isServing: boolean): Clause[] {
  return Object.entries(judges).flatMap(([argument, judge]): Clause[] => {
    const found = argument.includes(".") ? part(subject, argument) : turn(subject, argument);
    if (!found) return [];
    const { from, to } = found;
    const about = [argument];
    const name = argument.replaceAll(".", " ");
    if (sameThing(from) === sameThing(to))
      return [{ words: `${name}: follows what it refers to`, risk: "configuration", about }];
    const judged = judge(from, to, isServing);
    if (!judged) return [];
    const { words, risk, need } = judged;
    const simple = [from, to].every((value) => typeof value !== "object" || value === null);
    const values = simple ? `${name} ${turned(from, to)}` : `${name} changed`;
    return [{ words: words === undefined ? values : simple ? `${words} (${values})` : words, risk, need, about }];
  });
}

/**
 * What a new color has otherwise than the one that runs, as far as somebody has to know: a release that comes with other
 * settings brings them to users. References differ by the color, so what refers is left out.
 */
export function twinClauses(subject: Subject, judges: Judges): Clause[] {
  const { kind, baseline, is } = subject;
  if (kind !== "created" || Object.keys(baseline).length === 0) return [];
  const differences = differencesBetween({ written: baseline, resolved: baseline }, { written: is, resolved: is });
  const compared: Subject = { ...subject, kind: "pending", was: baseline, differences };
  const alike = Object.entries(judges).filter(([argument]) => !REFERRING.includes(argument));
  return judgedClauses(compared, Object.fromEntries(alike), true).filter(({ need }) => need !== undefined);
}

const REFERRING = ["target_group_arns", "vpc_zone_identifier", "launch_template", "vpc_id"];

/** A part of the only block of an argument. */
function part({ was, is, differences }: Subject, argument: string): ReturnType<typeof turn> {
  const [root = "", name = ""] = argument.split(".");
  if (!differences.some(({ path }) => path === argument)) return undefined;
  const [from, to] = [was, is].map((side) => blocksOf(side[root])[0]?.[name]);
  return { from, to };
}

/** Whatever its value is, nobody is turned away by it. */
export const plainly =
  (risk: Risk): Judge =>
  () => ({ risk });
