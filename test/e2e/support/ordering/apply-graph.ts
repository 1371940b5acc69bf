import type { Operation, Order } from "./operation";
import type { World } from "./world";

const EDGE = /^\s*"\[root\] (.+)" -> "\[root\] (.+)"$/;
const DEPOSED = /^terraform_data\.(\S+) \(destroy deposed (\w+)\)$/;

/** The order that Terraform keeps whatever takes how long: the graph that it walks in an apply, as `terraform graph` prints it. */
export class ApplyGraph implements Order {
  readonly source = "in any run";
  /** By node, the nodes that must be done first. */
  private readonly needs = new Map<string, string[]>();
  private readonly reached = new Map<string, ReadonlySet<string>>();

  /** @param before what there was: it tells which deposed resource is which */
  constructor(
    dot: string,
    private readonly before_: World,
  ) {
    for (const line of dot.split("\n")) {
      const [, from = "", to = ""] = EDGE.exec(line.replaceAll('\\"', "'")) ?? [];
      if (!from) continue;
      this.needs.set(from, [...(this.needs.get(from) ?? []), to]);
      if (!this.needs.has(to)) this.needs.set(to, []);
    }
  }

  before(one: Operation, other: Operation): boolean {
    return this.allNeededBy(this.nodeOf(other)).has(this.nodeOf(one));
  }

  private nodeOf(operation: Operation): string {
    const node = `terraform_data.${operation.name}`;
    const found = operation.action === "delete" ? this.destroying(operation) : node;
    if (!this.needs.has(found)) throw new Error(`the graph has no ${found}`);
    return found;
  }

  /** A resource that is replaced beforehand becomes a deposed one whose key is not known yet. */
  private destroying({ name, id }: Operation): string {
    const plain = `terraform_data.${name} (destroy)`;
    const known = this.before_.deposedKey(id);
    if (known) return `terraform_data.${name} (destroy deposed ${known})`;
    if (this.needs.has(plain)) return plain;
    const fresh = [...this.needs.keys()].find((node) => {
      const [, owner, key = ""] = DEPOSED.exec(node) ?? [];
      return owner === name && !this.before_.hasDeposed(key);
    });
    return fresh ?? plain;
  }

  private allNeededBy(node: string): ReadonlySet<string> {
    const known = this.reached.get(node);
    if (known) return known;
    const found = new Set<string>();
    const waiting = [...(this.needs.get(node) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...(this.needs.get(next) ?? []));
    }
    this.reached.set(node, found);
    return found;
  }
}
