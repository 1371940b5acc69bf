import { Construct, type IConstruct } from "constructs";
import type { Dependency } from "../core/dependency";
import { quoted, type Fault } from "../core/fault";
import { IDENTITY } from "../core/identity";

/** What a dependency is called in messages: its construct's id. */
export function nameOfDependency<How>(thing: Dependency<How>): string {
  return Construct.isConstruct(thing) ? (thing as IConstruct).node.id : "a dependency";
}

/** Refuses a dependency of another environment: they would share data, and one could not be destroyed without the other. */
export function foreignFaults<How>(service: IConstruct, thing: Dependency<How>): Fault[] {
  if (!Construct.isConstruct(thing)) return [];
  const [own, other] = [IDENTITY.find(service), IDENTITY.find(thing as IConstruct)];
  if (!own || !other || own.prefix === other.prefix) return [];
  return [
    {
      prop: `uses(${nameOfDependency(thing)})`,
      value: quoted((thing as IConstruct).node.path),
      rule: `it belongs to ${other.prefix}, and environments share nothing`,
      remedy: `Make one in ${own.prefix}, and use that.`,
    },
  ];
}
