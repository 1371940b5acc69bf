import { gzipSync } from "node:zlib";
import { Fn, Lazy, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import type { Fault } from "../core/fault";

/** EC2 takes 16 KB of user data, before base64. Source: EC2 user guide, "Run commands at launch". */
const LIMIT = 16_384;
const LITERAL_TEMPLATE = /([$%])\{(?!TfToken\[)/g;

/**
 * A script as user data: compressed and in base64. Terraform does both, since the script may hold values that are known
 * only once their resource exists. The script is asked for when everything is declared, and itself stays readable in the synthesized JSON, as a local value.
 */
export function userData(scope: Construct, id: string, script: () => string): string {
  const text = Lazy.stringValue({ produce: () => script().replace(LITERAL_TEMPLATE, "$1$1{") });
  const local = new TerraformLocal(scope, id, text);
  return Fn.base64gzip(local.asString);
}

/** Says so when a script does not fit. Values that are not known yet count with the length of their placeholder. */
export function userDataFaults(prop: string, script: string): Fault[] {
  const size = gzipSync(script, { level: 9 }).length;
  if (size <= LIMIT) return [];
  return [
    {
      prop,
      value: `${size} bytes compressed`,
      rule: `user data holds at most ${LIMIT} bytes`,
      remedy: "Move long variables or commands into the image, a secret or a parameter.",
    },
  ];
}
