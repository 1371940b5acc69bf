import { z } from "zod";
import { perColor, perConstruct, blended } from "./cost-sums";
import type { MonthlyCost } from "./cost-line";
import { isTooOld } from "./price-book";
import { USAGE_SCHEMA } from "./usage";

/** Number of the format. */
export const COST_FORMAT = 1;

const usd = z.number().describe("US dollars a month.");
const byState = z.strictObject({
  running: usd.describe("While everything runs that the ledger says."),
  paused: usd.describe("Without instances and with stopped databases."),
  destroyed: usd.describe("For what outlives it: final snapshots."),
});
const amounts = z
  .strictObject({ running: z.number(), paused: z.number(), destroyed: z.number() })
  .describe("Amounts a month, in the unit of the price.");
const color = z.strictObject({
  service: z.string().describe("Construct id of the service."),
  color: z.enum(["blue", "green"]),
  release: z.string().optional().describe("What the color runs, where the manifest says it."),
});

const line = z.strictObject({
  address: z.string().describe("Terraform's address; empty for what AWS gives the account."),
  path: z.string().describe("Path of the construct below the stack."),
  part: z.string().describe("Which part of the resource."),
  what: z.string().describe("In words."),
  item: z.string().describe("Key of the price book."),
  quantity: amounts,
  unit: z.string().describe("What the price is for."),
  unitPrice: z.number().describe("US dollars for one unit."),
  seen: z.string().describe("Month in which the price was seen."),
  usd: byState.describe("US dollars a month, rounded to cents."),
  assumption: z.string().optional().describe("What was assumed about its use."),
  decidedBy: z
    .array(z.strictObject({ address: z.string(), attribute: z.string() }))
    .describe("Terraform's arguments that decide about it."),
});

const ENVIRONMENT = z.strictObject({
  environment: z.string().describe("Name of the environment."),
  region: z.string().describe("Region whose prices count."),
  total: byState.describe("Sum of all lines, in US dollars a month."),
  month: z
    .strictObject({
      runningHours: z.number().describe("Hours of a month in which it runs."),
      pausedOtherwise: usd.describe("Where it is paused in the other hours."),
      destroyedOtherwise: usd.describe("Where it is destroyed in the other hours."),
    })
    .describe("A month in which it runs for some hours only."),
  constructs: z
    .array(
      z.strictObject({
        construct: z.string().describe("Path of the construct; empty for what AWS gives the account."),
        color: color.optional().describe("The color that it is."),
        usd: byState.describe("US dollars a month, with everything below it."),
        lines: z.array(line).describe("Parts of its resources."),
      }),
    )
    .describe("What each construct costs."),
  colors: z
    .array(
      color.extend({
        usd: byState.describe("US dollars a month."),
        usdPerHour: z.number().describe("US dollars for an hour of it running."),
      }),
    )
    .describe("What each color costs."),
  unknown: z
    .array(
      z.strictObject({
        address: z.string(),
        path: z.string(),
        part: z.string(),
        what: z.string(),
        item: z.string().optional(),
        reason: z.string().describe("Why there is no price, as a clause."),
      }),
    )
    .describe("What costs, nobody knows how much: in no sum."),
  shared: z
    .array(z.strictObject({ path: z.string(), what: z.string(), usd }))
    .describe("What the stack uses and somebody else makes and pays: in no sum."),
  usage: USAGE_SCHEMA.describe("Assumptions about the use."),
  prices: z
    .strictObject({
      collected: z.string().describe("Month of the price book."),
      file: z.string().optional().describe("The project's own price book, where it has one."),
      tooOld: z
        .array(z.strictObject({ item: z.string(), seen: z.string() }))
        .describe("Prices that count here and were seen more than 12 months ago."),
    })
    .describe("Where the prices are from."),
});

/** What `twinstack cost --json` prints. */
export const COST_SCHEMA = z.strictObject({
  format: z.literal(COST_FORMAT).describe("Number of this format."),
  environments: z.array(ENVIRONMENT).describe("Every environment that was asked about."),
});

/** The cost of environments, for programs. */
export type CostDocument = z.input<typeof COST_SCHEMA>;

/** One environment of it. */
export type CostDocumentEnvironment = CostDocument["environments"][number];

/** One environment's cost, for programs. @param today the day on which the prices are to be believed; `file` the project's book */
export function costDocument(cost: MonthlyCost, today: string, file?: string): CostDocumentEnvironment {
  const { environment, region, total, lines, usage, pricesCollected: collected } = cost;
  return {
    environment,
    region,
    total,
    month: {
      runningHours: usage.runningHours,
      pausedOtherwise: blended(cost, "paused"),
      destroyedOtherwise: blended(cost, "destroyed"),
    },
    constructs: perConstruct(cost).map(({ construct, color: own, usd: sum, lines: parts }) => ({
      construct,
      ...(own && { color: own }),
      usd: sum,
      lines: parts.map(lineOf),
    })),
    colors: perColor(cost),
    unknown: cost.unknown.map(({ address, path, part, what, item, reason }) => ({
      address,
      path,
      part,
      what,
      ...(item !== undefined && { item }),
      reason,
    })),
    shared: [...cost.shared],
    usage,
    prices: { collected, ...(file !== undefined && { file }), tooOld: oldPrices(lines, today) },
  };
}

function lineOf({ color: _color, ...rest }: MonthlyCost["lines"][number]): z.input<typeof line> {
  return { ...rest, decidedBy: rest.decidedBy.map(({ address, attribute }) => ({ address, attribute })) };
}

/** Prices that count and are too old to be believed, the oldest first. */
export function oldPrices(lines: MonthlyCost["lines"], today: string): { item: string; seen: string }[] {
  const old = new Map(lines.filter(({ seen }) => isTooOld(seen, today)).map(({ item, seen }) => [item, seen]));
  return [...old].map(([item, seen]) => ({ item, seen })).sort((one, other) => (one.seen < other.seen ? -1 : 1));
}
