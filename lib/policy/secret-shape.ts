import { textInBase64 } from "./embedded-text";

/** Something in a text that looks like a secret. Never holds the secret itself: messages end up in logs. */
export interface SecretShape {
  /** `an AWS access key`, `a literal for DATABASE_PASSWORD` */
  readonly what: string;
  /** How long the suspicious part is. */
  readonly length: number;
}

/** Secrets that give themselves away by their form. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/, "a private key"],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/, "a GitHub token"],
  [/\bglpat-[\w-]{20,}/, "a GitLab token"],
  [/\bxox[abprs]-[\w-]{10,}/, "a Slack token"],
  [/\b[sr]k_live_[A-Za-z0-9]{16,}/, "a Stripe key"],
  [/\bAIza[\w-]{35}\b/, "a Google API key"],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, "a signed token"],
  [/\b[a-z][a-z0-9+]*:\/\/[^\s:/@'"$<{]+:[^\s/@'"$<{%]{3,}@/, "an address with a password"],
];

/** Any of them: most texts are none, and are looked at once. */
const ANY_FORM = new RegExp(FORMS.map(([form]) => form.source).join("|"));

/** The shortest text of any of these forms: `a://b:ccc@`. */
const SHORTEST_FORM = 10;

const SECRET_WORDS =
  /(?:^|[^a-z])(?:password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|secret|private|access|auth|signing|encryption|master)[^a-z]?key)$/;
/** What every name of a secret has in it. */
const SECRET_SYLLABLE = /pass|pwd|secret|token|credential|key/i;
const NOT_SECRET = /(?:creation|client|next|continuation|csrf|pagination)[^a-z]?token$/;

/** `NAME=value`, `NAME: value`, `"NAME": "value"`, as environment files, units, YAML and JSON write it. */
const ENTRY = /([A-Za-z_][\w.-]*)["']?(?:=|:[ \t]?)["']?([^\s"'`,;\\]+)/g;

/** Values of secret-named entries that are no secrets: expressions, places, names of AWS things, switches, nothing. */
const NO_VALUE =
  /[$(<{[%]|^\/|^arn:|^(?:https?|s3|file|ssm|secretsmanager):|^(?:true|false|null|none|required|optional|yes|no|on|off|string)$/i;
const SHORTEST_SECRET = 4;

const RANDOM_LOOKING = /[A-Za-z0-9+/]{32,}={0,2}/g;
const LEAST_BITS_PER_CHARACTER = 4.3;
const DEEPEST = 3;

/** Whether the holder of a value says that it is a secret: `database_password`, `API_KEY`, `clientSecret`. */
export function isSecretName(name: string): boolean {
  if (!SECRET_SYLLABLE.test(name)) return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return SECRET_WORDS.test(words) && !NOT_SECRET.test(words);
}

/** Whether a value could be a secret, if its name says so. References to where the secret is kept are none. */
export function isLiteralSecret(value: string): boolean {
  return value.length >= SHORTEST_SECRET && !NO_VALUE.test(value);
}

/** Secrets that any text gives away by their form alone. */
export function secretForms(text: string): SecretShape[] {
  if (text.length < SHORTEST_FORM || !ANY_FORM.test(text)) return [];
  return FORMS.flatMap(([form, what]) => {
    const found = form.exec(text)?.[0];
    return found === undefined ? [] : [{ what, length: found.length }];
  });
}

/** Everything in a script or file that looks like a secret; files inside it, in base64 or compressed, are opened. */
export function secretsInScript(script: string, depth = 0): SecretShape[] {
  const text = textInBase64(script) ?? script;
  const blobs = depth < DEEPEST ? [...text.matchAll(RANDOM_LOOKING)].map(([blob]) => blob) : [];
  return [...secretForms(text), ...secretEntries(text), ...blobs.flatMap((blob) => secretsInBlob(blob, depth))];
}

function secretEntries(text: string): SecretShape[] {
  return [...text.matchAll(ENTRY)].flatMap(([, name = "", value = ""]) =>
    isSecretName(name) && isLiteralSecret(value) ? [{ what: `a literal for ${name}`, length: value.length }] : [],
  );
}

function secretsInBlob(blob: string, depth: number): SecretShape[] {
  const inner = textInBase64(blob);
  if (inner !== undefined) return secretsInScript(inner, depth + 1);
  return looksRandom(blob) ? [{ what: "a random-looking text", length: blob.length }] : [];
}

/** Digests are hexadecimal and identifiers lack digits or capitals; a path has many slashes. What is left is random. */
function looksRandom(text: string): boolean {
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  const path = text.startsWith("/") || text.split("/").length > 4;
  return mixed && !path && bitsPerCharacter(text) >= LEAST_BITS_PER_CHARACTER;
}

/** Shannon's entropy. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
