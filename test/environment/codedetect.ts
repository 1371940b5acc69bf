import type { TerraformStack } from "cdktf";
import { App, Testing } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { production, staging } from "../../examples/codedetect/profiles";
import type { TerraformJson } from "../e2e/support/terraform";

/** Both environments of the example, in one app. */
export function codeDetect(outdir = "cdktf.out"): readonly [staging: CodeDetect, production: CodeDetect] {
  const app = new App({ outdir });
  return [new CodeDetect(app, staging), new CodeDetect(app, production)];
}

/** What Terraform reads of a stack, without what cdktf notes for itself. */
export function configurationOf(stack: TerraformStack): TerraformJson {
  stack.prepareStack();
  return withoutNotes(JSON.parse(Testing.synth(stack, true)) as TerraformJson) as TerraformJson;
}

function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.sort(byKey).map(([key, item]) => [key, withoutNotes(item)]));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
