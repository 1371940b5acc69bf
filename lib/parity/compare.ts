import type { Comparison, ComparisonRow } from "./comparison";
import { explainedDifferences, type ExplainedDifference, type ParityDifference } from "./differences";
import type { Knob } from "./knob-reach";
import { KNOB_TITLES, type Component } from "./knob-titles";
import { nameRows } from "./name-rows";
import type { ParitySide } from "./side";

/** Compares two environments: the table of their profiles, and every difference that nobody declared. */
export function compare(here: ParitySide, there: ParitySide): Comparison {
  const differences = explainedDifferences(here, there);
  const undeclared = differences.filter(({ knob }) => knob === undefined).map(plain);
  const rows = (Object.keys(KNOB_TITLES) as Knob[])
    .filter((knob) => [here, there].some((side) => concerns(KNOB_TITLES[knob].component, side)))
    .map((knob) => knobRow(knob, [here, there], differences));
  return {
    format: 1,
    application: here.manifest.application,
    here: here.environment,
    there: there.environment,
    result: undeclared.length === 0 ? "parity" : "undeclared differences",
    rows: [...rows, ...nameRows(here, there)],
    undeclared,
  };
}

function knobRow(
  knob: Knob,
  [here, there]: readonly [ParitySide, ParitySide],
  differences: readonly ExplainedDifference[],
): ComparisonRow {
  const [one, other] = [here.profile.knobs[knob], there.profile.knobs[knob]];
  const [left, right] = [one?.value ?? UNKNOWN, other?.value ?? UNKNOWN];
  const decides = differences.filter((difference) => difference.knob === knob).map(plain);
  const differs = left !== right;
  const reason = differs ? (one?.reason ?? other?.reason) : undefined;
  return { ...KNOB_TITLES[knob], knob, here: left, there: right, differs, reason, decides };
}

/** A manifest of a library that did not have the knob yet. */
const UNKNOWN = "(not known)";

/** A system without a database need not hear of its class. */
function concerns(component: Component, { manifest }: ParitySide): boolean {
  if (component === "Database") return manifest.databases.length > 0;
  return component !== "Instances" || Object.keys(manifest.services).length > 0;
}

function plain({ path, what, here, there, unlike }: ExplainedDifference): ParityDifference {
  return { path, what, here, there, ...(unlike && { unlike }) };
}
