import type { EnvironmentManifest } from "../manifest/environment-manifest";
import type { Color } from "../release/color";
import type { SynthesizedElement } from "../synthesized/element";
import type { SynthesizedStack } from "../synthesized/stack";
import { allowanceLines } from "./allowances";
import { isNothing, mapStates, sumOfUsd, type ByState } from "./by-state";
import { isUnpriced, WHOLE, type Charge, type Charged } from "./charge";
import { CHARGES_BY_TYPE } from "./charges/charges-by-type";
import type { CostColor, CostLine, CostPlace, MonthlyCost, SharedCost, UnknownCost } from "./cost-line";
import { whyFree } from "./free-resources";
import type { PriceBook } from "./price-book";
import { NotKnown, ResourceArguments } from "./resource-arguments";
import { USUAL_USAGE, type Usage } from "./usage";

/** What the arithmetic has to know of an environment beside its stack. */
export type CostedEnvironment = Pick<EnvironmentManifest, "environment" | "region" | "services">;

/**
 * What a synthesized environment costs a month, in three states. Pure: the same stack, manifest, book and usage make the
 * same figures. What has no price, and what only Terraform knows, is listed and in no sum.
 */
export function monthlyCost(
  stack: SynthesizedStack,
  manifest: CostedEnvironment,
  book: PriceBook,
  usage: Usage = USUAL_USAGE,
): MonthlyCost {
  const { environment, region } = manifest;
  const found = stack.elements
    .filter(({ kind }) => kind === "resource")
    .map((element) => costOf(new ResourceArguments(stack, element), { manifest, book, usage }));
  const own = found.flatMap(({ lines }) => lines);
  const lines = [...own, ...allowanceLines(own, usage)];
  return {
    environment,
    region,
    lines,
    total: sumOfUsd(lines.map(({ usd }) => usd)),
    unknown: [...found.flatMap(({ unknown }) => unknown), ...Object.keys(stack.ground.modules).map(moduleCost)],
    shared: sharedCosts(stack, region, book),
    usage,
    pricesCollected: book.collected,
  };
}

interface Surroundings {
  readonly manifest: CostedEnvironment;
  readonly book: PriceBook;
  readonly usage: Usage;
}

interface Found {
  readonly lines: CostLine[];
  readonly unknown: UnknownCost[];
}

function costOf(given: ResourceArguments, { manifest, book, usage }: Surroundings): Found {
  const place = placeOf(given.element, manifest);
  const found: Found = { lines: [], unknown: [] };
  for (const charged of chargesOf(given, usage)) {
    if (isUnpriced(charged)) {
      found.unknown.push({ ...place, ...charged });
      continue;
    }
    if (isNothing(charged.quantity)) continue;
    const price = book.lookup(manifest.region, charged.item);
    if (price)
      found.lines.push({ ...place, ...charged, ...priced(charged, price.usd), unit: price.unit, seen: price.seen });
    else found.unknown.push({ ...place, ...withoutPrice(charged, manifest.region, book) });
  }
  return found;
}

function chargesOf(given: ResourceArguments, usage: Usage): Charged[] {
  const { type } = given.element;
  const charges = CHARGES_BY_TYPE.get(type);
  if (!charges) {
    if (whyFree(type) !== undefined) return [];
    return [{ part: WHOLE, what: type, reason: "nobody has said yet what this type of resource costs" }];
  }
  try {
    const { copies } = given;
    const deciding = given.deciding("count");
    const times = (charged: Charge): Charge => ({
      ...charged,
      quantity: mapStates((state) => charged.quantity[state] * copies),
      decidedBy: [...charged.decidedBy, ...deciding],
    });
    return charges({ given, usage }).map((charged) => (isUnpriced(charged) ? charged : times(charged)));
  } catch (error) {
    if (error instanceof NotKnown) return [{ part: WHOLE, what: type, reason: error.message }];
    throw error;
  }
}

function priced({ quantity }: Charge, unitPrice: number): { unitPrice: number; usd: ByState } {
  return { unitPrice, usd: mapStates((state) => Math.round(quantity[state] * unitPrice * 100) / 100) };
}

function withoutPrice(
  { part, what, item }: Charge,
  region: string,
  book: PriceBook,
): Omit<UnknownCost, keyof CostPlace> {
  return { part, what, item, reason: `the prices of ${book.collected} have no ${item} in ${region}` };
}

/** What a module makes, Terraform knows once it has fetched it. */
function moduleCost(name: string): UnknownCost {
  const address = `module.${name}`;
  return { address, path: address, part: "module", what: address, reason: "what a module makes is not in the stack" };
}

const COLOR = /(?:^|\/)([^/]+)\/(Blue|Green)(?:\/|$)/;

function placeOf({ address, path }: SynthesizedElement, { services }: CostedEnvironment): CostPlace {
  const [, service, name] = COLOR.exec(path) ?? [];
  if (service === undefined || name === undefined) return { address, path };
  const color = name.toLowerCase() as Color;
  const entry = Object.hasOwn(services, service) ? services[service] : undefined;
  const release = entry?.capsules[color]?.release;
  const costColor: CostColor = { service, color, ...(release !== undefined && { release }) };
  return { address, path, color: costColor };
}

/** A zone that exists already belongs to all environments below it. */
function sharedCosts(stack: SynthesizedStack, region: string, book: PriceBook): SharedCost[] {
  const price = book.lookup(region, "route53/hosted_zone_first_25");
  if (!price) return [];
  return stack.elements
    .filter(({ kind, type }) => kind === "data" && type === "aws_route53_zone")
    .map(({ path }) => ({ path, what: "Route 53 zone, once for all environments in it", usd: price.usd }));
}
