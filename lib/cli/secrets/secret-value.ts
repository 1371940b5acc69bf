import type { SecretManifest, SecretUse } from "../../manifest/environment-manifest";
import { PROXY } from "../../manifest/proxy-name";
import type { Refusal } from "../../release/transitions/outcome";

/** Source: AWS Secrets Manager quotas. */
const LARGEST_BYTES = 65_536;

/** What a container engine takes as a line of its file of variables. Source: Go's bufio.Scanner, which docker reads it by. */
const LONGEST_LINE = 65_535;
/** Source: openssl-passwd(1), by which instances make what nginx checks against. */
const LONGEST_PASSWORD = 256;

/** A pipe ends with a line break more often than not: `echo`, files. */
export function withoutLastLineBreak(text: string): string {
  return text.replace(/\r?\n$/, "");
}

/**
 * Why containers could not take a value. Says nothing of the value but its size: also not what a parser of JSON says of it,
 * which quotes it.
 */
export function valueRefusal(value: string, { name, usedBy }: SecretManifest): Refusal | undefined {
  if (value === "") return { rule: `the value of ${name} is empty`, remedy: "Nothing was changed." };
  const bytes = Buffer.byteLength(value);
  if (bytes > LARGEST_BYTES) {
    const rule = `the value of ${name} has ${bytes} bytes, and Secrets Manager takes at most ${LARGEST_BYTES}`;
    return { rule, remedy: "Nothing was changed." };
  }
  const keys = [...new Set(usedBy.flatMap(({ key }) => key ?? []))];
  const isTakenWhole = usedBy.length === 0 || usedBy.some(({ key }) => key === undefined);
  return (
    (isTakenWhole ? lineRefusal(value, name) : undefined) ??
    (keys.length > 0 ? keyRefusal(value, name, keys) : undefined) ??
    lengthRefusal(value, name, usedBy)
  );
}

/** What each of those who use it would get is short enough for them. */
function lengthRefusal(value: string, name: string, uses: readonly SecretUse[]): Refusal | undefined {
  for (const { container, variable, key } of uses) {
    const text = key === undefined ? value : String(objectIn(value)?.[key]);
    const [bytes, most] =
      container === PROXY
        ? [Buffer.byteLength(text), LONGEST_PASSWORD]
        : [Buffer.byteLength(`${variable}=${text}`), LONGEST_LINE];
    if (bytes <= most) continue;
    const taker = container === PROXY ? "a password at the proxy" : `${variable}= with its value`;
    return {
      rule: `the value of ${name} is too long: ${taker} has ${bytes} bytes, at most ${most}`,
      remedy: "Nothing was changed.",
    };
  }
  return undefined;
}

function lineRefusal(value: string, name: string): Refusal | undefined {
  if (!/[\n\r\0]/.test(value)) return undefined;
  return {
    rule: `the value of ${name} has several lines, and containers take variables of one line`,
    remedy: "Encode it, for example in base64; JSON fits on one line: jq -c. Nothing was changed.",
  };
}

function keyRefusal(value: string, name: string, keys: readonly string[]): Refusal | undefined {
  const held = objectIn(value);
  const wanted = keys.join(", ");
  if (!held) {
    const example = JSON.stringify(Object.fromEntries(keys.map((key) => [key, "…"])));
    return {
      rule: `the value of ${name} is no JSON object, and the code takes ${wanted} from it`,
      remedy: `Write ${example}. Nothing was changed.`,
    };
  }
  const bad = keys.filter((key) => !isOneLine(Object.hasOwn(held, key) ? held[key] : undefined));
  if (bad.length === 0) return undefined;
  return {
    rule: `the value of ${name} holds no text of one line, and no number, under ${bad.join(", ")}`,
    remedy: `The code takes ${wanted} from it. Nothing was changed.`,
  };
}

function objectIn(value: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const found: unknown = JSON.parse(value);
    const isObject = typeof found === "object" && found !== null && !Array.isArray(found);
    return isObject ? (found as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isOneLine(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value !== "" && !/[\n\r\0]/.test(value));
}
