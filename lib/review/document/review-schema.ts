import { z } from "zod";
import { CHANGE_KINDS, PLAN_ACTIONS, type Review } from "./review";
import { NEEDS, RISKS } from "./risk";

const text = z.string().min(1);
const risk = z.enum(RISKS).describe("What it may do to those who use the environment.");
const need = z.enum(NEEDS).describe("What somebody has to allow by its name.");
const count = z.int().min(0);
const address = text.describe("Terraform's address.");

const detail = z.strictObject({
  what: text.describe("The argument; of a further resource, with its path."),
  before: z.string().optional(),
  after: z.string().optional(),
  effect: text.optional().describe("What follows from it."),
});

const change = z.strictObject({
  path: text.describe("Path of the construct below the stack."),
  type: text.describe("What it is, in Terraform's words."),
  kind: z.enum(CHANGE_KINDS),
  risk,
  sentence: text.describe("The change in words."),
  needs: z.array(need).describe("What must be allowed before it may pass, whether it was or not."),
  details: z.array(detail),
  addresses: z.array(address),
  monthlyCost: z.number().optional().describe("US dollars a month, more or less."),
});

const planDifference = z.strictObject({
  address,
  path: text,
  expected: z.enum(PLAN_ACTIONS).describe("What this review expects."),
  planned: z.enum(PLAN_ACTIONS).describe("What Terraform plans."),
});

const planDrift = z
  .strictObject({
    address,
    path: text,
    isGone: z.boolean(),
    arguments: z.array(text).describe("Those that differ, by name: values may be secret."),
    againstCode: z.boolean().describe("Whether the code says one of them, or the thing itself."),
  })
  .describe("What was changed outside of the code since the last apply.");

const cost = z
  .strictObject({
    before: z.number(),
    after: z.number(),
    pending: z.number().optional().describe("What comes on top with the next release."),
    reasons: z
      .array(z.strictObject({ path: z.string(), usd: z.number(), because: text }))
      .describe("The largest first."),
    unknown: z
      .array(text)
      .describe("What costs before or after the change, and nobody knows how much; in neither sum."),
  })
  .describe("US dollars a month, while everything runs.");

const environment = z.strictObject({
  environment: text,
  kind: z.enum(["added", "removed", "changed", "unchanged"]),
  risk,
  changes: z.array(change).describe("The worst first."),
  counts: z.strictObject({ created: count, updated: count, replaced: count, removed: count, moved: count }),
  cost: cost.optional(),
  plan: z
    .strictObject({ agreed: count, differences: z.array(planDifference), drift: z.array(planDrift) })
    .optional()
    .describe("How Terraform's own plan compares."),
});

const side = z.strictObject({ name: text, revision: text.optional() });

/** The shape of a review. Published as JSON Schema, for other tools. */
export const REVIEW_SCHEMA: z.ZodType<Review> = z
  .strictObject({
    format: z.literal(1).describe("Number of this format."),
    before: side,
    after: side,
    environments: z.array(environment),
    risk,
    needs: z.array(need).describe("What has to be allowed and was not."),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe("Of what this side synthesizes, whatever it is compared with."),
    needsLook: z.boolean().describe("Whether something is needed and not allowed, or a plan says something else."),
    allowed: z.array(need),
    notes: z.array(text),
  })
  .describe("Review: what a change of the code does to every environment.");
