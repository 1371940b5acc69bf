import type { Grant, Mount, PolicyStatement, SecretVariable } from "../core/dependency";
import { quoted, type Fault } from "../core/fault";
import { soundVariables, variableFaults, variableNameFaults } from "./variable-faults";

/** Something that a service uses. */
export interface Use {
  /** The dependency itself: used twice, it is still one. */
  readonly thing: object;
  /** What it is called in messages. */
  readonly name: string;
  /** What it gives. */
  readonly grant: Grant;
}

/** Everything that a service's dependencies give it, added up. The same thing twice counts once. */
export class Uses {
  private readonly all: Use[] = [];

  /**
   * Adds what a dependency gives. Returns what cannot go together with what was there before; that is left out, and the
   * rest is added.
   *
   * @param ownVariables names of the variables that the service's own containers have
   */
  add(use: Use, ownVariables: ReadonlySet<string>): Fault[] {
    const { thing, name, grant } = use;
    const given = { environment: soundVariables(grant.environment ?? {}), secrets: grant.secrets ?? {} };
    const taken = this.takenVariables(use, given, ownVariables);
    const lost = [...taken.values()].flat();
    const mounts = grant.mounts ?? [];
    const hidden = mounts.filter((mount) => this.isTaken(mount));
    const sound = {
      environment: without(given.environment, lost),
      secrets: without(given.secrets, lost),
      mounts: mounts.filter((mount) => !hidden.includes(mount)),
    };
    this.all.push({ thing, name, grant: { ...grant, ...sound } });
    return [
      ...variableFaults(`uses(${name})`, grant.environment ?? {}),
      ...Object.keys(given.secrets).flatMap((variable) => variableNameFaults(`uses(${name})`, variable)),
      ...[...taken].map(([holder, variables]) => variablesFault(name, variables, holder)),
      ...hidden.map(({ path }) => mountFault(name, path)),
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

  /** By who has them already: variables of the same name and another value. */
  private takenVariables(use: Use, given: Variables, own: ReadonlySet<string>): Map<string, string[]> {
    const names = new Set([...Object.keys(given.environment ?? {}), ...Object.keys(given.secrets ?? {})]);
    const taken = new Map<string, string[]>();
    for (const variable of names) {
      const holder = own.has(variable) ? "a container of the service" : this.holderOf(variable, use.thing, given);
      if (holder !== undefined) taken.set(holder, [...(taken.get(holder) ?? []), variable]);
    }
    return taken;
  }

  private holderOf(variable: string, thing: object, given: Variables): string | undefined {
    return this.all.find((use) => {
      const before = valueOf(variable, use.grant);
      return use.thing !== thing && before !== undefined && before !== valueOf(variable, given);
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

function variablesFault(name: string, variables: readonly string[], holder: string): Fault {
  return {
    prop: `uses(${name})`,
    value: variables.join(", "),
    rule: `${holder} gives the same, and a container would see only one of them`,
    remedy:
      "Rename the container's own, or wrap one dependency so that it gives other names: uses({ grant: () => ({ … }) }).",
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
