import { shortHash } from "../../../../lib/core/physical-name";

/** What a resource of the real stack is in the model. */
export type Address = (type: string, name: string, attribute: string) => string | undefined;

const REFERENCE = /\b(?:aws_[a-z0-9_]+|terraform_data)\.[A-Za-z0-9_-]+(?:\.[a-z0-9_]+|\[[^\]]*\])*/g;
const LOCAL = /\blocal\.([A-Za-z0-9_-]+)/g;
const LONGEST_TEXT = 120;

/**
 * An argument with its references to resources of the model, and with nothing else that Terraform would evaluate:
 * functions and data sources are text. A text with several references becomes the text and a list of them, so that the
 * value changes when either does.
 */
export function withReferences(value: unknown, address: Address): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, address));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, address)]));
  }
  return typeof value === "string" ? textWithReferences(value, address) : value;
}

function textWithReferences(text: string, address: Address): unknown {
  const found: string[] = [];
  const rest = replaced(
    text,
    (reference) => {
      found.push(`\${${reference}}`);
      return "(reference)";
    },
    address,
  );
  if (found.length === 0) return literal(text);
  return rest === "${(reference)}" ? found[0] : { text: literal(rest), references: found };
}

/** The same expression, about resources of the model. */
export function replaced(text: string, by: (reference: string) => string, address: Address): string {
  return text.replace(REFERENCE, (whole) => {
    const [type = "", name = "", attribute = ""] = whole.split(/[.[]/);
    const mapped = address(type, name, attribute);
    return mapped === undefined ? whole : by(mapped);
  });
}

/** Text with the text of the locals that it names. */
export function withLocals(value: unknown, locals: Readonly<Record<string, string>>): unknown {
  const text = JSON.stringify(value) ?? "null";
  const inlined = text.replace(LOCAL, (whole, name: string) => {
    const local = locals[name];
    return local === undefined ? whole : JSON.stringify(local).slice(1, -1);
  });
  return JSON.parse(inlined) as unknown;
}

/** Nothing in it is evaluated. What is long, such as a boot script, is told by its hash. */
function literal(text: string): string {
  if (text.length > LONGEST_TEXT) return shortHash(text, 16);
  return text.replace(/[$%]\{/g, (opening) => opening[0] + opening);
}
