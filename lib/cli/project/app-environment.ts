import { join } from "node:path";
import type { CdktfConfiguration } from "./cdktf-configuration";

/** Spares an app what only an error would show. Plain JavaScript: node loads it before anything that could compile it. */
const WITHOUT_TOKEN_TRACES = `--require ${JSON.stringify(join(__dirname, "token-traces.cjs"))}`;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The variables that cdktf-cli runs an app with, so that it makes the same whoever runs it, and sooner. Faults are then noted in
 * cdktf's manifest, all of them, instead of thrown one by one.
 *
 * @param context what the app's context is to hold in addition
 */
export function appEnvironment(
  { output, context, terraformModules }: CdktfConfiguration,
  variables: Variables,
  additional: Readonly<Record<string, unknown>> = {},
): Record<string, string | undefined> {
  const own = Object.entries(variables).filter(([name]) => !name.startsWith("TF_VAR_"));
  const { CDKTF_CONTEXT_JSON, NODE_OPTIONS } = variables;
  const known = context ?? (CDKTF_CONTEXT_JSON ? (JSON.parse(CDKTF_CONTEXT_JSON) as object) : {});
  const relative = terraformModules.filter((module) =>
    /^\.\.?\//.test(typeof module === "string" ? module : module.source),
  );
  return {
    ...Object.fromEntries(own),
    CDKTF_OUTDIR: output,
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...known, ...additional, cdktfRelativeModules: relative }),
    SYNTH_HCL_OUTPUT: "false",
    // Types of large providers need more memory than node gives by itself.
    NODE_OPTIONS: `${NODE_OPTIONS || "--max-old-space-size=4096"} ${WITHOUT_TOKEN_TRACES}`,
  };
}
