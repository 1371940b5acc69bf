/** What a registry wants in order to answer: one of the challenges of a `WWW-Authenticate` header. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** `name="quoted"`, `name=plain`, or the name of a scheme. Source of the grammar: RFC 9110, section 11. */
const PART = /([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))|([A-Za-z][\w-]*)(?=[ \t,]|$)/g;

/** Reads a `WWW-Authenticate` header, which may hold several challenges. */
export function readChallenges(header: string): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, name, quoted, plain, scheme] of header.matchAll(PART)) {
    if (scheme) found.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name) found.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  return found;
}

/** The challenge that we can answer; a token is preferred to sending the password each time. */
export function answerable(challenges: readonly Challenge[]): Challenge | undefined {
  return (
    challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.has("realm")) ??
    challenges.find(({ scheme }) => scheme === "basic")
  );
}
