import type { Grant, Mount, PolicyStatement, SecretVariable } from "../core/dependency";
import { quoted, type Fault } from "../core/fault";
import { soundVariables, variableFaults, variableNameFaults } from "./variable-faults";

/** Something that a service uses: what it is called in messages, and what it gives. */
interface Use {
  readonly name: string;
  readonly grant: Grant;
}

/** Everything that a service's dependencies give it, added up. The same thing twice counts once. */
export class Uses {
  private readonly all: Use[] = [];

  /**
   * Adds what a dependency gives. Returns what cannot go together with what was there before; that is left out, and the
   * rest is added.
   *
   * @param name        what the dependency is called in messages
   * @param ownVariables names of the variables that the service's own containers have
   */
  add(name: string, grant: Grant, ownVariables: ReadonlySet<string>): Fault[] {
    const [environment, secrets] = [soundVariables(grant.environment ?? {}), grant.secrets ?? {}];
    const taken = [...new Set([...Object.keys(environment), ...Object.keys(secrets)])].flatMap((variable) => {
      const holder = this.holderOf(variable, { environment, secrets }, ownVariables);
      return holder === undefined ? [] : [{ variable, holder }];
    });
    const mounts = (grant.mounts ?? []).filter((mount) => !this.isTaken(mount));
    const lost = (grant.mounts ?? []).filter((mount) => this.isTaken(mount));
    const variables = taken.map(({ variable }) => variable);
    this.all.push({
      name,
      grant: { ...grant, environment: without(environment, variables), secrets: without(secrets, variables), mounts },
    });
    return [
      ...variableFaults(`uses(${name})`, grant.environment ?? {}),
      ...Object.keys(secrets).flatMap((variable) => variableNameFaults(`uses(${name})`, variable)),
      ...taken.map(({ variable, holder }) => variableFault(name, variable, holder)),
      ...lost.map(({ path }) => mountFault(name, path)),
    ];
  }

  get environment(): Record<string, string> {
    return Object.assign({}, ...this.grants.map(({ environment }) => environment)) as Record<string, string>;
  }

  get secrets(): Record<string, SecretVariable> {
    return Object.assign({}, ...this.grants.map(({ secrets }) => secrets)) as Record<string, SecretVariable>;
  }

  get statements(): PolicyStatement[] {
    return distinct(this.grants.flatMap(({ statements }) => statements ?? []));
  }

  get clientFirewallIds(): string[] {
    return distinct(this.grants.flatMap(({ clientFirewallIds }) => clientFirewallIds ?? []));
  }

  get mounts(): Mount[] {
    return distinct(this.grants.flatMap(({ mounts }) => mounts ?? []));
  }

  private get grants(): Grant[] {
    return this.all.map(({ grant }) => grant);
  }

  /** Who else gives the variable, with another value. */
  private holderOf(variable: string, given: Variables, ownVariables: ReadonlySet<string>): string | undefined {
    if (ownVariables.has(variable)) return "a container of the service";
    return this.all.find(({ grant }) => {
      const before = valueOf(variable, grant);
      return before !== undefined && before !== valueOf(variable, given);
    })?.name;
  }

  private isTaken(mount: Mount): boolean {
    return this.mounts.some((other) => other.path === mount.path && key(other) !== key(mount));
  }
}

type Variables = Pick<Grant, "environment" | "secrets">;

function valueOf(variable: string, { environment = {}, secrets = {} }: Variables): string | undefined {
  const holder = [environment, secrets].find((variables) => Object.hasOwn(variables, variable));
  return holder && key(holder[variable]);
}

function without<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function key(item: unknown): string {
  return JSON.stringify(item);
}

function variableFault(name: string, variable: string, holder: string): Fault {
  return {
    prop: `uses(${name})`,
    value: `variable ${quoted(variable)}`,
    rule: `${holder} gives a variable of the same name, and the container would see only one of them`,
    remedy:
      "Rename the container's own variable, or wrap one dependency so that it gives other names: uses({ grant: () => … }).",
  };
}

function mountFault(name: string, path: string): Fault {
  return {
    prop: `uses(${name})`,
    value: `files mounted at ${quoted(path)}`,
    rule: "other files are mounted there already",
    remedy: "Mount them at another path.",
  };
}
