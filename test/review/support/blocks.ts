import { things, type Json, type Side } from "./made";

/** A stack with nothing but these blocks: `{ "aws_iam_role.Web": {…} }`. They refer to one another by {@link of}. */
export function blocks(given: Readonly<Record<string, Json>>): Side {
  return things(
    () => {},
    (json) => {
      for (const [address, values] of Object.entries(given)) {
        const [kind, type = "", name = ""] = address.startsWith("data.")
          ? ["data", ...address.split(".").slice(1)]
          : ["resource", ...address.split(".")];
        const all = ((json[kind as string] ??= {})[type] ??= {}) as Json;
        all[idOf(name)] = { "//": { metadata: { path: `production/${name}` } }, ...values };
      }
    },
  );
}

/** A reference, as the code writes it: `of("aws_iam_role.Web", "name")`. */
export function of(address: string, attribute: string): string {
  const parts = address.split(".");
  return `\${${[...parts.slice(0, -1), idOf(parts[parts.length - 1] as string)].join(".")}.${attribute}}`;
}

/** As cdktf makes ids, so that each case of many in one stack has its own. */
function idOf(name: string): string {
  return `${name}_0000000A`;
}

/** A policy of one statement, or of several. */
export function policy(...statements: readonly Json[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = "*",
  more: Json = {},
) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});

export const deny = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = "*",
  more: Json = {},
) => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});

/** Who may take a role. */
export const trust = (Principal: Json | string, more: Json = {}): string =>
  policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });

export const BY_EC2 = trust({ Service: "ec2.amazonaws.com" });
