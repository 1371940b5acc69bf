import type { TerraformElement } from "cdktf";
import { IDENTITY, type Identity } from "../core/identity";
import type { Json, JsonObject } from "../core/plain-json";

/** One resource (or provider, or local value) of a finished tree, as Terraform will read it. */
export class ResourceView {
  /**
   * @param construct  where findings are reported, and from where surroundings are looked up
   * @param type       `aws_db_instance`; providers are called `provider.aws`, local values `local`
   * @param name       the name within its type, as in the address `aws_db_instance.<name>`
   * @param attributes the JSON that `cdk.tf.json` will hold: snake_case, references as `${…}`
   */
  constructor(
    readonly construct: TerraformElement,
    readonly type: string,
    readonly name: string,
    readonly attributes: JsonObject,
  ) {}

  /** Path of the construct, as in every message. */
  get path(): string {
    return this.construct.node.path;
  }

  /** `aws_db_instance.main` */
  get address(): string {
    return `${this.type}.${this.name}`;
  }

  /** The environment that the resource belongs to; none in a stack that is not ours. */
  get identity(): Identity | undefined {
    return IDENTITY.find(this.construct);
  }

  /** The blocks under an argument. cdktf renders a single block as an object, several as a list. */
  blocks(argument: string): JsonObject[] {
    return blocksOf(this.attributes[argument]);
  }
}

/** The blocks that a value holds: none, one, or a list. */
export function blocksOf(value: Json | undefined): JsonObject[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter((item): item is JsonObject => typeof item === "object" && item !== null && !Array.isArray(item));
}

/** The items of a value that may be one item, a list, or absent. */
export function itemsOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
