import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cloud } from "./cloud";
import { until } from "./shell";

/** A rule, as the stand-in reads it. */
export interface BalancerRule {
  readonly priority: number;
  readonly paths: readonly string[];
  readonly header?: { readonly name: string; readonly value: string } | undefined;
  readonly targets: readonly { readonly group: string; readonly weight: number }[];
}

/** A target group: how it asks for health, and how long it drains, in seconds. */
export interface BalancerGroup {
  readonly port: number;
  readonly path: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly drain: number;
}

export interface BalancerRules {
  readonly rules: readonly BalancerRule[];
  readonly groups: Readonly<Record<string, BalancerGroup>>;
}

/** Where the load balancer answers users. */
export const BALANCER_ADDRESS = "10.99.0.1";

/** The stand-in for the load balancer, and who is registered in its target groups. */
export class Balancer {
  static async start(cloud: Cloud, folder: string): Promise<Balancer> {
    const state = join(folder, "balancer-state.json");
    await cloud.begin("balancer", [
      process.execPath,
      join(__dirname, "balancer-program.mjs"),
      cloud.rules,
      BALANCER_ADDRESS,
      state,
    ]);
    return new Balancer(cloud, state);
  }

  private readonly registered = new Map<string, Set<string>>();
  private current: BalancerRules = { rules: [], groups: {} };
  private revision = 0;

  private constructor(
    private readonly cloud: Cloud,
    private readonly state: string,
  ) {}

  /** Goes by other rules from now on; done once they hold. */
  async apply(rules: BalancerRules): Promise<void> {
    this.current = rules;
    await this.write();
  }

  /** Takes an address into a group, as an auto scaling group does, and waits until it is healthy there. */
  async register(group: string, address: string): Promise<void> {
    this.registered.set(group, new Set([...(this.registered.get(group) ?? []), address]));
    await this.write();
    await until(`${address} is healthy`, () => this.healthOf(address) === "healthy", 30);
  }

  /** Takes an address out of every group; done once its requests have had their time. */
  async deregister(address: string): Promise<void> {
    for (const addresses of this.registered.values()) addresses.delete(address);
    await this.write();
    await until(`${address} has drained`, () => this.healthOf(address) === undefined, 30);
  }

  private healthOf(address: string): string | undefined {
    return this.read().targets.find(({ host }) => host === address)?.health;
  }

  private async write(): Promise<void> {
    const revision = ++this.revision;
    const { rules, groups } = this.current;
    const named = Object.entries(groups).map(([name, group]) => [
      name,
      { ...group, targets: [...(this.registered.get(name) ?? [])] },
    ]);
    const text = JSON.stringify({ revision, rules, groups: Object.fromEntries(named) as object });
    writeFileSync(`${this.cloud.rules}.new`, text);
    renameSync(`${this.cloud.rules}.new`, this.cloud.rules);
    await until(`the load balancer goes by revision ${revision}`, () => this.read().revision === revision, 10);
  }

  private read(): { revision: number; targets: { host: string; health: string }[] } {
    return JSON.parse(readFileSync(this.state, "utf8")) as {
      revision: number;
      targets: { host: string; health: string }[];
    };
  }
}
