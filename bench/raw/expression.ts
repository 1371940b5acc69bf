import { SIMPLE_REFERENCE, type Json, type JsonObject } from "./terraform-json";

/** Arguments whose keys are the user's, not the provider's. */
const MAPS = new Set(["tags", "dimensions", "triggers_replace"]);

/** Arguments of another type than what they are given here. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  validation_record_fqdns: "Token.asList",
  version: "Token.asString",
};

/** Writes JSON as a person would write it in TypeScript: props in camelCase, attributes of variables for references. */
export class Expressions {
  /**
   * @param variables   names of variables by the addresses of what they hold
   * @param environment the name that the code takes as a parameter
   */
  constructor(
    private readonly variables: ReadonlyMap<string, string>,
    private readonly environment: string,
  ) {}

  /** The props of a construct or of a block inside it. */
  props(object: JsonObject): string {
    const entries = Object.entries(object).map(([key, value]) => {
      if (key === "depends_on") return `dependsOn: [${(value as string[]).map((address) => this.variable(address))}]`;
      const written = this.argument(key, value);
      const conversion = CONVERSIONS[key];
      return `${camel(key)}: ${conversion ? `${conversion}(${written})` : written}`;
    });
    return `{ ${entries.join(", ")} }`;
  }

  argument(name: string, value: Json): string {
    return MAPS.has(name) && !Array.isArray(value) ? this.map(value as JsonObject) : this.of(value);
  }

  of(value: Json): string {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.of(item)).join(", ")}]`;
    return typeof value === "object" && value !== null ? this.props(value) : JSON.stringify(value);
  }

  private map(value: JsonObject): string {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}: ${this.of(item)}`)
      .join(", ")} }`;
  }

  private text(text: string): string {
    const simple = referencesIn(text);
    const only = simple[0];
    if (only?.text === text) return this.attribute(only);
    const parts = simple.length > 0 ? text.split(SIMPLE_REFERENCE) : [text];
    // Splitting by a pattern with two groups yields text, address, attribute, text, …
    const written = parts.flatMap((part, index) => {
      if (index % 3 === 0) return this.literal(part);
      return index % 3 === 1 ? `\${${this.attribute({ address: part, attribute: parts[index + 1] as string })}}` : [];
    });
    return `\`${written.join("")}\``;
  }

  private literal(text: string): string {
    const escaped = text.replace(/[\\`]|\$\{/g, (special) => `\\${special}`);
    return escaped
      .replaceAll(this.environment, "${environment}")
      .replaceAll(this.environment.toUpperCase(), "${environment.toUpperCase()}");
  }

  private attribute({ address, attribute }: Pick<Reference, "address" | "attribute">): string {
    const variable = this.variable(address);
    // Only classes of bindings have a getter for each attribute.
    if (address.startsWith("terraform_data.")) return `${variable}.getStringAttribute(${JSON.stringify(attribute)})`;
    return `${variable}.${camel(attribute)}`;
  }

  private variable(address: string): string {
    const variable = this.variables.get(address);
    if (variable === undefined) throw new Error(`nothing in this stack has the address ${address}`);
    return variable;
  }
}

interface Reference {
  readonly text: string;
  readonly address: string;
  readonly attribute: string;
}

/** The references in a text, if it has no other expression: those stay as they are, also in a person's code. */
export function referencesIn(text: string): Reference[] {
  if (/[$%]\{/.test(text.replace(SIMPLE_REFERENCE, ""))) return [];
  return [...text.matchAll(SIMPLE_REFERENCE)].map(([whole, address = "", attribute = ""]) => ({
    text: whole,
    address,
    attribute,
  }));
}

/** `health_check` → `healthCheck` */
export function camel(name: string): string {
  return name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
