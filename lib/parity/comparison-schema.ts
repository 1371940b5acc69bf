import { z } from "zod";
import type { Comparison, ComparisonRow } from "./comparison";
import type { ParityDifference } from "./differences";
import { KNOB_REACH, type Knob } from "./knob-reach";

const text = z.string().min(1);

const difference: z.ZodType<ParityDifference> = z
  .strictObject({
    path: text.describe("Path of the construct, without the environment's name."),
    what: text.describe("Type and attribute; the type alone when the resource exists on one side only."),
    here: z.string().describe("What the first environment has."),
    there: z.string().describe("What the second environment has."),
    unlike: z
      .enum(Object.keys(KNOB_REACH) as [Knob, ...Knob[]])
      .optional()
      .describe("The declared knob that decides this, where its values give something else."),
  })
  .describe("One attribute or resource that differs.");

const row: z.ZodType<ComparisonRow> = z
  .strictObject({
    component: z
      .enum(["Place", "Address", "Network", "Instances", "Database", "Data", "Watching", "Releases", "Names"])
      .describe("Part of the system."),
    title: text.describe("What is compared, in words."),
    knob: text.optional().describe("The profile's knob; left out for names."),
    here: z.string().describe("The first environment's value, in words."),
    there: z.string().describe("The second environment's value, in words."),
    differs: z.boolean(),
    reason: text.optional().describe("Why it differs; left out where it does not, or where nobody said."),
    decides: z.array(difference).describe("Attributes that differ because of it."),
  })
  .describe("A line of the table.");

/** The shape of a comparison. Published as JSON Schema, for other tools. */
export const COMPARISON_SCHEMA: z.ZodType<Comparison> = z
  .strictObject({
    format: z.literal(1).describe("Number of this format."),
    application: text.describe("The system's name."),
    here: text.describe("Name of the first environment."),
    there: text.describe("Name of the second environment."),
    result: z.enum(["parity", "undeclared differences"]).describe("Whether every difference is declared."),
    rows: z.array(row).describe("Every knob that matters to the system, and what carries an environment's name."),
    undeclared: z.array(difference).describe("Differences that no declared knob decides."),
  })
  .describe("Comparison: how two environments differ, and why.");
