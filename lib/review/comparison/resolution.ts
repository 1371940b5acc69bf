import type { Json, JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import { hasExpression, replaceReferences, type FoundReference } from "./references";

/** What a resolver has to know of one side. */
export interface ResolvedSide {
  at(address: string): SynthesizedElement | undefined;
  /** The arguments as they will be: what is ignored keeps its former value. The same object each time. */
  effective(element: SynthesizedElement): JsonObject;
  /** The one name of a thing on both sides, whatever its address is on this one. */
  identity(address: string): string;
  /** What is known of a computed attribute: empty while it stays, a mark when it will be another value. */
  mark(address: string, attribute: string | undefined): string;
}

const WHOLE = /^\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)(?:\.([a-z_]\w*))?\}$/;
/** A followed reference that stands alone in its braces is as good as its text: a value `‹a›`, or a name `⟨aws_lb.main.arn⟩`. */
const ALONE = /\$\{(?:‹([^‹›]*)›|(⟨[^⟨⟩]*⟩))\}/g;
const DEEPEST = 12;
/** With these a block stands for several resources, whose arguments differ from one to the next. */
const SEVERAL = ["count", "for_each"];

/**
 * Follows references, so that two sides can be compared by what they mean. A reference to an argument that the code sets
 * becomes that argument; one to what only AWS knows becomes the name of the thing and of the attribute.
 */
export class Resolver {
  private readonly known = new Map<JsonObject, JsonObject>();

  constructor(private readonly side: ResolvedSide) {}

  /** The arguments of an element with every reference followed. */
  argumentsOf(element: SynthesizedElement): JsonObject {
    return this.followed(this.side.effective(element));
  }

  /** The same for arguments of this side that are not those of any element as it will be. */
  followed(attributes: JsonObject): JsonObject {
    const known = this.known.get(attributes) ?? (this.of(attributes, 0) as JsonObject);
    this.known.set(attributes, known);
    return known;
  }

  private of(value: Json, depth: number): Json {
    if (typeof value === "string") return hasExpression(value) ? this.text(value, depth) : value;
    if (Array.isArray(value)) return value.map((item) => this.of(item, depth));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.of(item, depth)]));
  }

  private text(text: string, depth: number): Json {
    const [, address, attribute] = WHOLE.exec(text) ?? [];
    if (address !== undefined && this.side.at(address)) {
      const value = this.configured({ address, attribute }, depth);
      if (value !== undefined) return value;
    }
    const followed = replaceReferences(text, (found) => this.inText(found, depth));
    return followed.replace(ALONE, (_whole, value: string | undefined, name: string) => value ?? name);
  }

  private inText(found: FoundReference, depth: number): string {
    if (!this.side.at(found.address)) return found.text;
    const value = this.configured(found, depth);
    if (value !== undefined && typeof value !== "object") return `‹${String(value)}›`;
    const { address, attribute, member } = found;
    const which = member ?? (attribute ? `.${attribute}` : "");
    return `⟨${this.side.identity(address)}${which}${this.side.mark(address, attribute)}⟩`;
  }

  /** The value that the code gives to what is referred to. */
  private configured(
    { address, attribute }: Pick<FoundReference, "address" | "attribute">,
    depth: number,
  ): Json | undefined {
    const element = this.side.at(address);
    if (!element || depth > DEEPEST) return undefined;
    const name = element.kind === "local" ? "value" : attribute;
    const given = this.side.effective(element);
    if (name === undefined || name === "id" || SEVERAL.some((argument) => argument in given)) return undefined;
    const value = given[name];
    return value === undefined || value === null ? undefined : this.of(value, depth + 1);
  }
}
