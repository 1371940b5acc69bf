import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { TerraformFailure } from "../ports/terraform";
import { notedBackend, stateFile, type Backend } from "./noted-backend";

/**
 * Whether nothing is lost when the former place of the state is forgotten: it was a file, and that is not there or holds no
 * resource. Anything else is for a person to decide.
 */
export function leavesNothingBehind(folder: string, note: string | undefined): boolean {
  const file = stateFile(folder, notedBackend(note));
  if (file === undefined) return false;
  if (!existsSync(file)) return true;
  const text = readFileSync(file, "utf8");
  return text.trim() === "" || isEmpty(text);
}

function isEmpty(state: string): boolean {
  const { resources } = JSON.parse(state) as { readonly resources?: readonly unknown[] };
  return Array.isArray(resources) && resources.length === 0;
}

/** The configuration has the state somewhere else than before. A state is never moved, and never left behind, silently. */
export function stateMoved(folder: string, note: string | undefined): TerraformFailure {
  const shown = relative(process.cwd(), folder) || ".";
  const detail = [
    `It was ${described(notedBackend(note))}, and cdk.tf.json has another place now.`,
    `To take the state along: terraform -chdir=${shown} init -migrate-state.`,
    `If it is there already, because somebody else took it along: terraform -chdir=${shown} init -reconfigure.`,
  ];
  const summary = "The state is to be kept in another place than before";
  return { kind: "refused", diagnostics: [{ severity: "error", summary, detail: detail.join(" ") }] };
}

function described(backend: Backend | undefined): string {
  if (!backend) return "somewhere that Terraform did not note";
  const { path, bucket, key } = backend.config;
  if (backend.type === "local") return `the file ${String(path)}`;
  return backend.type === "s3" ? `s3://${String(bucket)}/${String(key)}` : `in ${backend.type}`;
}
