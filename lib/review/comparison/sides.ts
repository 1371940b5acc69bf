import type { JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { keptArguments } from "./ignored";
import type { Matching } from "./matching";
import { NEW } from "./resolved-value";
import type { ResolvedSide } from "./resolution";

/** What happens to the thing at an address of the new side; `same` for what is not listed. */
export type Status = "same" | "changed" | "replaced" | "created";

/** The former side: what is applied. */
export class BeforeSide implements ResolvedSide {
  constructor(
    private readonly stack: SynthesizedStack,
    private readonly matching: Matching,
  ) {}

  at(address: string): SynthesizedElement | undefined {
    return this.stack.at(address);
  }

  effective({ attributes }: SynthesizedElement): JsonObject {
    return attributes;
  }

  identity(address: string): string {
    return this.matching.addressNow(address);
  }

  mark(): string {
    return "";
  }
}

/** Computed attributes that become others when the resource changes in place; all the rest stay. */
const CHANGING = ["latest_version", "output", "version", "version_id"];

/** The new side, given what is known so far about what happens to each thing. */
export class AfterSide implements ResolvedSide {
  private readonly former: ReadonlyMap<string, SynthesizedElement>;
  private readonly kept = new Map<SynthesizedElement, JsonObject>();

  constructor(
    private readonly stack: SynthesizedStack,
    private readonly matching: Matching,
    private readonly statuses: ReadonlyMap<string, Status>,
  ) {
    this.former = new Map(matching.pairs.map(({ before, after }) => [after.address, before]));
  }

  at(address: string): SynthesizedElement | undefined {
    return this.stack.at(this.identity(address));
  }

  effective(element: SynthesizedElement): JsonObject {
    const known = this.kept.get(element) ?? this.keptOf(element);
    this.kept.set(element, known);
    return known;
  }

  private keptOf(element: SynthesizedElement): JsonObject {
    const former = this.former.get(element.address);
    const isNew = former === undefined || this.statuses.get(element.address) === "replaced";
    return isNew ? element.attributes : keptArguments(former, element);
  }

  /** What is ignored still has the words of the former side, and so its addresses. */
  identity(address: string): string {
    return this.matching.addressNow(address);
  }

  mark(address: string, attribute: string | undefined): string {
    const status = this.statuses.get(this.identity(address)) ?? "same";
    if (status === "replaced" || status === "created") return NEW;
    if (status === "same") return "";
    const reads = address.startsWith("data.");
    return reads || attribute === undefined || CHANGING.includes(attribute) ? NEW : "";
  }
}
