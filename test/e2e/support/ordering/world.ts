import type { TerraformJson } from "../terraform";
import type { Part } from "./model";

/** One resource as the state knows it. */
export interface Thing extends Part {
  readonly id: string;
  readonly name: string;
  /** The arguments that it was made with, references resolved. */
  readonly values: TerraformJson;
  /** Replaced, but not destroyed yet: the key by which Terraform knows it. */
  readonly deposed?: string;
}

/** A target of a rule: a target group's identity, and its weight. */
export interface Target {
  readonly id: string;
  readonly weight: number;
}

/** What a state file says that there is, in the words of AWS. */
export class World {
  static readonly EMPTY = new World([]);

  /** @param parts what names of the model stand for; also those of former configurations */
  static read(state: TerraformJson, parts: Readonly<Record<string, Part>>): World {
    const resources = (state.resources ?? []) as TerraformJson[];
    return new World(
      resources.flatMap(({ name, instances }) =>
        (instances as TerraformJson[]).map(({ attributes, deposed }) => ({
          ...(parts[name] as Part),
          id: attributes.id as string,
          name: name as string,
          values: { ...valueOf(attributes.input), ...valueOf(attributes.triggers_replace) },
          deposed: deposed as string | undefined,
        })),
      ),
    );
  }

  private constructor(readonly things: readonly Thing[]) {}

  get(id: string): Thing | undefined {
    return this.things.find((thing) => thing.id === id);
  }

  /** What stands at a name, and is not about to go. */
  current(name: string): Thing | undefined {
    return this.things.find((thing) => thing.name === name && thing.deposed === undefined);
  }

  deposedKey(id: string): string | undefined {
    return this.get(id)?.deposed;
  }

  hasDeposed(key: string): boolean {
    return this.things.some(({ deposed }) => deposed === key);
  }

  get rules(): Thing[] {
    return this.things.filter(isRule);
  }

  /** The value of the parameter that holds the serial last applied. */
  get serial(): string | undefined {
    return this.things.find(isSerial)?.values.value as string | undefined;
  }

  /** The groups of instances behind a target group. */
  groupsBehind(targetGroup: string): Thing[] {
    return this.things.filter((thing) => isGroup(thing) && targetGroupsOf(thing).includes(targetGroup));
  }
}

export const isRule = ({ type }: Part): boolean => type === "aws_lb_listener_rule";
export const isProductionRule = (part: Part): boolean => isRule(part) && part.path.includes("/Routes/");
export const isTargetGroup = ({ type }: Part): boolean => type === "aws_lb_target_group";
export const isGroup = ({ type }: Part): boolean => type === "aws_autoscaling_group";
export const isSerial = ({ type, path }: Part): boolean => type === "aws_ssm_parameter" && path.includes("/Serial/");
export const isCapsule = ({ path }: Part): boolean => /\/(Blue|Green)\//.test(path) && !path.includes("/Preview-");

/** The target groups that a rule sends requests to. */
export function targetsOf(rule: Thing): Target[] {
  return (rule.values.action as TerraformJson[]).flatMap(({ forward }) =>
    (forward.target_group as TerraformJson[]).map(({ arn, weight }) => ({
      id: arn as string,
      weight: weight as number,
    })),
  );
}

/** The target groups that a group registers its instances with. */
export function targetGroupsOf(group: Thing): string[] {
  return group.values.target_group_arns as string[];
}

/** A `terraform_data` keeps its values with their types. */
function valueOf(dynamic: TerraformJson | null): TerraformJson {
  return (dynamic?.value ?? {}) as TerraformJson;
}
