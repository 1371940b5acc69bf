import type { IConstruct } from "constructs";
import { MissingPropError } from "./fault";

/**
 * Something that constructs take from their surroundings unless it is passed as a prop: the network, the load balancer,
 * the sizes of the environment. A construct above provides it; everything below finds the nearest one.
 */
export class Ambient<T> {
  private readonly key: symbol;

  /**
   * @param prop   the prop by which the same thing can be passed instead; named in the error
   * @param remedy how to write that prop, as a full sentence
   * @param name   tells it apart from others that are passed by a prop of the same name
   */
  constructor(
    readonly prop: string,
    private readonly remedy: string,
    name: string = prop,
  ) {
    // Registered, so that two installed copies of this library see the same surroundings.
    this.key = Symbol.for(`twinstack.ambient.${name}`);
  }

  /** Provides the value to `construct` and everything below it. */
  provide(construct: IConstruct, value: T): void {
    Object.defineProperty(construct, this.key, { value, configurable: true });
  }

  /** The nearest value at or above `construct`. */
  find(construct: IConstruct): T | undefined {
    for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
      if (this.key in at) return (at as unknown as Record<symbol, T>)[this.key];
    }
    return undefined;
  }

  /** The nearest value; without one, an error that names the prop to pass. */
  require(construct: IConstruct): T {
    const found = this.find(construct);
    if (found !== undefined) return found;
    throw new MissingPropError(construct, {
      prop: this.prop,
      value: "not given",
      rule: "there is no AppEnvironment above this construct to take it from",
      remedy: this.remedy,
    });
  }
}
