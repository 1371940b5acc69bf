import { isExpression } from "../expression";
import type { Json, JsonObject } from "../../core/plain-json";
import { violation, verdict, type PolicyRule, type Problem, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";
import { isLiteralSecret, isSecretName, secretForms, secretsInScript, type SecretShape } from "../secret-shape";

/** Arguments that hold scripts, also of one line and in base64. */
const SCRIPTS = ["user_data", "user_data_base64"];

/** No secret is written into the configuration. */
export const noSecretLiteral: PolicyRule = {
  id: "no-secret-literal",
  title: "secrets are named, never written down",
  explanation: "Whatever is in the configuration is also in the repository, the state, every plan and every CI log.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  check({ type, attributes }: ResourceView): Verdict {
    const found = secretsIn(attributes, "");
    // Providers for emulators have made-up keys; a real one gives itself away by its form.
    const counted = type.startsWith("provider.") ? found.filter(({ byName }) => !byName) : found;
    return verdict(counted.map(({ prop, shape }) => problem(prop, shape)));
  },
};

interface Found {
  readonly prop: string;
  readonly shape: SecretShape;
  /** Whether only the argument's name says that it is a secret. */
  readonly byName?: boolean;
}

function secretsIn(value: Json, prop: string): Found[] {
  if (typeof value === "string") return inText(value, prop);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, prop));
  return [
    ...Object.entries(value).flatMap(([key, item]) => inArgument(key, item, prop ? `${prop}.${key}` : key)),
    ...inPair(value, prop),
  ];
}

function inArgument(key: string, value: Json, prop: string): Found[] {
  const inside = secretsIn(value, prop);
  if (inside.length > 0 || typeof value !== "string") return inside;
  return isSecretName(key) || key === "secret_string" ? literal(value, prop) : [];
}

/** `{ name: "DATABASE_PASSWORD", value: "…" }`, and parameters that are stored encrypted. */
function inPair({ name, type, value }: JsonObject, prop: string): Found[] {
  const secret = type === "SecureString" || (typeof name === "string" && isSecretName(name));
  if (!secret || typeof value !== "string") return [];
  return literal(value, prop ? `${prop}.value` : "value");
}

function literal(value: string, prop: string): Found[] {
  if (isExpression(value) || !isLiteralSecret(value)) return [];
  return [{ prop, shape: { what: "a literal", length: value.length }, byName: true }];
}

function inText(text: string, prop: string): Found[] {
  const script = text.includes("\n") || /^\s*[[{]/.test(text) || SCRIPTS.includes(prop);
  return (script ? secretsInScript(text) : secretForms(text)).map((shape) => ({ prop, shape }));
}

function problem(prop: string, { what, length }: SecretShape): Problem {
  return violation({
    prop,
    value: `${what}, ${length} characters`,
    rule: "it looks like a secret",
    remedy:
      "Keep it in Secrets Manager and pass the ARN; the instance reads it when it starts. Change it: it was in a file.",
  });
}
