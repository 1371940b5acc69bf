import type { ITerraformDependable } from "cdktf";
import type { Grant, Mount, PolicyStatement, SecretVariable } from "../core/dependency";

/** Everything that a service's dependencies give it, added up. */
export class Uses {
  private readonly grants: Grant[] = [];

  add(grant: Grant): void {
    this.grants.push(grant);
  }

  get environment(): Record<string, string> {
    return Object.assign({}, ...this.grants.map(({ environment }) => environment)) as Record<string, string>;
  }

  get secrets(): Record<string, SecretVariable> {
    return Object.assign({}, ...this.grants.map(({ secrets }) => secrets)) as Record<string, SecretVariable>;
  }

  get statements(): PolicyStatement[] {
    return this.grants.flatMap(({ statements }) => statements ?? []);
  }

  get clientFirewallIds(): string[] {
    return this.grants.flatMap(({ clientFirewallIds }) => clientFirewallIds ?? []);
  }

  get mounts(): Mount[] {
    return this.grants.flatMap(({ mounts }) => mounts ?? []);
  }

  get readyAfter(): ITerraformDependable[] {
    return this.grants.flatMap(({ readyAfter }) => readyAfter ?? []);
  }
}
