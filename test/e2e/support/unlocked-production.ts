import { App, Testing } from "cdktf";
import { CodeDetect } from "../../../examples/codedetect/codedetect";
import { production } from "../../../examples/codedetect/profiles";
import { EnvironmentProfile, type ProductionProps, type Protection } from "../../../lib";
import type { TerraformJson } from "./terraform";

/** CodeDetect's production as it is after somebody committed another protection. */
export function unlockedProduction(protection: Protection, endpoint: string): TerraformJson {
  const { domain, ...knobs } = production.knobs;
  if (!domain) throw new Error("production has a domain");
  const profile = EnvironmentProfile.production({ ...knobs, domain, protection } as ProductionProps);
  const stack = new CodeDetect(new App({ outdir: "cdktf.out" }), profile, { endpoint });
  stack.prepareStack();
  Testing.synth(stack, true);
  return JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
}
