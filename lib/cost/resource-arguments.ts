import type { Json } from "../core/plain-json";
import type { SynthesizedElement } from "../synthesized/element";
import type { SynthesizedStack } from "../synthesized/stack";
import type { Deciding } from "./charge";

/** An argument that only Terraform will know. */
export class NotKnown extends Error {}

const REFERENCE = /^\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_.[\]]+))?\}$/;
/** More steps than this are a circle. */
const MOST_STEPS = 10;

/** The arguments of one resource, with references followed to what they refer to, as far as synthesis knows it. */
export class ResourceArguments {
  constructor(
    private readonly stack: SynthesizedStack,
    readonly element: SynthesizedElement,
  ) {}

  /** A number, or what counts where none is given. @throws NotKnown */
  number(name: string, otherwise?: number): number {
    const value = this.known(name, otherwise);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    throw new NotKnown(`${name} is no number: ${JSON.stringify(value)}`);
  }

  /** A text. @throws NotKnown */
  text(name: string, otherwise?: string): string {
    const value = this.known(name, otherwise);
    if (typeof value === "string") return value;
    throw new NotKnown(`${name} is no text: ${JSON.stringify(value)}`);
  }

  /** Terraform takes `"true"` for true. @throws NotKnown */
  flag(name: string, otherwise = false): boolean {
    const value = this.known(name, otherwise);
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw new NotKnown(`${name} is neither true nor false: ${JSON.stringify(value)}`);
  }

  /** How many a list has; a block that stands for itself is one. @throws NotKnown */
  count(name: string): number {
    const value = this.value(name);
    if (value === undefined || value === null) return 0;
    if (!Array.isArray(value)) return typeof value === "object" ? 1 : unknown(name, value);
    if (value.some((each) => typeof each === "string" && each.includes("[*]"))) return unknown(name, value);
    return value.length;
  }

  /** Whether it is given at all, if only by a reference. */
  has(name: string): boolean {
    const value = this.raw(name);
    return value !== undefined && value !== null;
  }

  /** How many of this resource Terraform makes. @throws NotKnown */
  get copies(): number {
    if (this.has("for_each")) throw new NotKnown(`for_each makes as many as Terraform finds`);
    return this.number("count", 1);
  }

  /** The resource that an argument refers to. */
  referred(name: string): ResourceArguments | undefined {
    return this.referredBy(this.raw(name));
  }

  /** The resources that a list refers to. */
  referredByAll(name: string): (ResourceArguments | undefined)[] {
    const list = this.raw(name);
    return Array.isArray(list) ? list.map((each) => this.referredBy(each)) : [];
  }

  /** The arguments that decide about a charge. */
  deciding(...names: readonly string[]): Deciding[] {
    const { address } = this.element;
    return names.flatMap((attribute) => {
      const value = this.raw(attribute);
      return value === undefined ? [] : [{ address, attribute, value }];
    });
  }

  private known(name: string, otherwise: Json | undefined): Json {
    const value = this.value(name) ?? otherwise;
    if (value === undefined) throw new NotKnown(`${name} is not given`);
    return value;
  }

  /** @throws NotKnown where it depends on what only Terraform knows */
  private value(name: string): Json | undefined {
    let value = this.raw(name);
    for (let step = 0; typeof value === "string" && value.includes("${"); step++) {
      const next = step < MOST_STEPS ? this.following(value) : undefined;
      if (next === undefined) return unknown(name, value);
      value = next;
    }
    return value;
  }

  private following(reference: string): Json | undefined {
    const [, address = "", path] = REFERENCE.exec(reference) ?? [];
    const element = this.stack.at(address);
    if (!element) return undefined;
    if (element.kind === "local") return at(element.attributes, ["value", ...steps(path)]);
    return path === undefined ? undefined : at(element.attributes, steps(path));
  }

  private referredBy(value: Json | undefined): ResourceArguments | undefined {
    if (typeof value !== "string") return undefined;
    const element = this.stack.at(REFERENCE.exec(value)?.[1] ?? "");
    return element && new ResourceArguments(this.stack, element);
  }

  private raw(name: string): Json | undefined {
    return at(this.element.attributes, steps(name));
  }
}

function unknown(name: string, value: Json): never {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  throw new NotKnown(`${name} is known to Terraform only: ${text.length > 80 ? `${text.slice(0, 77)}…` : text}`);
}

function steps(path: string | undefined): string[] {
  return path === undefined ? [] : path.split(/[.[\]]+/).filter((step) => step !== "");
}

/** Terraform writes a block that there is one of as the block, or as a list of it. */
function at(value: Json | undefined, [step, ...rest]: readonly string[]): Json | undefined {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    return /^\d+$/.test(step) ? at(value[Number(step)], rest) : at(value[0], [step, ...rest]);
  }
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return at(value[step], rest);
}
