import type { LedgerContent } from "../../../../lib/release/ledger-content";
import type { Part } from "./model";
import type { Operation, Order } from "./operation";
import type { Applied } from "./replay";
import { isProductionRule, isRule, isSerial, targetsOf, type Thing, type World } from "./world";

/** What an apply did, told in one of the two orders that we know of it. */
export class Account {
  readonly before: World;
  readonly after: World;
  readonly operations: readonly Operation[];
  readonly failure?: string;

  constructor(
    private readonly applied: Applied,
    private readonly order: Order,
    /** What the ledger said after the transition. */
    readonly ledger: LedgerContent,
  ) {
    this.before = applied.before;
    this.after = applied.after;
    this.operations = applied.operations;
    this.failure = applied.failure;
  }

  partOf({ name }: Operation): Part {
    return this.applied.parts[name] as Part;
  }

  /** What an operation made, changed or destroyed, with the values that it has afterwards or had before. */
  thingOf({ name, action, id }: Operation): Thing {
    const thing = action === "delete" ? this.before.get(id) : (this.after.get(id) ?? this.after.current(name));
    if (!thing) throw new Error(`no state knows the ${action} of ${name}`);
    return thing;
  }

  of(kind: (part: Part) => boolean, ...actions: readonly Operation["action"][]): Operation[] {
    return this.operations.filter((operation) => kind(this.partOf(operation)) && actions.includes(operation.action));
  }

  /** Whether one was over before the other began. */
  isBefore(one: Operation, other: Operation): boolean {
    return one.done && this.order.before(one, other);
  }

  /** What happened to a rule, if anything; also under the name that it has after a rename. */
  changeOf(rule: Thing): Operation | undefined {
    return this.operations.find(({ id, name }) => id === rule.id || name === rule.name);
  }

  /** The production rules that there were. */
  get servingBefore(): Thing[] {
    return this.before.rules.filter(isProductionRule);
  }

  get ruleChanges(): Operation[] {
    return this.of(isRule, "create", "update");
  }

  get serialChanges(): Operation[] {
    return this.of(isSerial, "create", "update");
  }

  /** Rules that named a target group before, or do so now. */
  rulesNaming(world: World, targetGroup: string): Thing[] {
    return world.rules.filter((rule) => targetsOf(rule).some(({ id }) => id === targetGroup));
  }

  /** An operation in words. */
  tell(operation: Operation): string {
    return `${operation.action} ${shortPath(this.partOf(operation))}`;
  }

  get source(): string {
    return this.order.source;
  }
}

/** A path without what all paths begin and end with. */
export function shortPath({ path }: Part): string {
  return path.replace(/^\w+\/Environment\//, "").replace(/\/Resource$/, "");
}
