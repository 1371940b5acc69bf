import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";
import { isLiteralSecret, isSecretName, secretForms } from "../policy/secret-shape";

/** Variables by which a container learns who it is. Every container of every release has them. */
export const OWN_VARIABLES = ["ENVIRONMENT", "SERVICE", "COLOR", "RELEASE"] as const;

/** Source: Go's bufio.Scanner, by which docker reads its file of variables. */
const LONGEST_LINE = 65_535;

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What is wrong with variables that somebody wrote down. They reach the container through a file with one line each. */
export function variableFaults(prop: string, variables: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const place = `${prop}.${name}`;
    return [...variableNameFaults(prop, name), ...valueFaults(place, name, value), ...secretFaults(place, name, value)];
  });
}

/** Those that may be handed to a container: what is faulty is reported, and kept out of everything that is made. */
export function soundVariables(variables: Readonly<Record<string, string>>): Record<string, string> {
  const sound = Object.entries(variables).filter(([name, value]) => variableFaults("", { [name]: value }).length === 0);
  return Object.fromEntries(sound);
}

/** What is wrong with a variable's name. */
export function variableNameFaults(prop: string, name: string): Fault[] {
  if (!VARIABLE_NAME.test(name)) {
    const rule = "a variable's name has letters, digits and underscores, and does not start with a digit";
    return [{ prop, value: quoted(name), rule, remedy: "Respell it." }];
  }
  if (!(OWN_VARIABLES as readonly string[]).includes(name)) return [];
  const rule = "every container has that variable already, and learns from it who it is";
  return [{ prop, value: quoted(name), rule, remedy: "Choose another name, for example APP_" + name + "." }];
}

function valueFaults(prop: string, name: string, value: string): Fault[] {
  if (typeof value !== "string") {
    const rule = "the value of a variable is a text";
    return [{ prop, value: String(value), rule, remedy: `Write it as ${quoted(String(value))}.` }];
  }
  if (Token.isUnresolved(value)) return [];
  const bytes = Buffer.byteLength(`${name}=${value}`);
  if (bytes > LONGEST_LINE) {
    const rule = `a container engine takes at most ${LONGEST_LINE} bytes for name and value of a variable`;
    return [{ prop, value: `${bytes} bytes`, rule, remedy: "Put it into a file of the image, or of a bucket." }];
  }
  if (!/[\n\r\0]/.test(value)) return [];
  const rule = "a container engine takes variables of one line only";
  return [
    { prop, value: `${value.split("\n").length} lines`, rule, remedy: "Encode it in base64, or put it into a file." },
  ];
}

/** Never shows the value: messages end up in logs. */
function secretFaults(prop: string, name: string, value: string): Fault[] {
  if (typeof value !== "string" || Token.isUnresolved(value)) return [];
  const [form] = secretForms(value);
  if (!form && !(isSecretName(name) && isLiteralSecret(value))) return [];
  return [
    {
      prop,
      value: `${form?.what ?? "a literal"}, ${value.length} characters`,
      rule: "it looks like a secret, and whatever is written here is also in the repository, the state and every plan",
      remedy:
        `Name it instead, and set its value outside of the code: secrets: { ${name}: Secret.named("…") }. ` +
        "Change it: it was in a file.",
    },
  ];
}
