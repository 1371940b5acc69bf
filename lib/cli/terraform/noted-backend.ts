import { resolve } from "node:path";

/** Where a state is kept, as Terraform noted it. */
export interface Backend {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What Terraform noted about where the state is, from `.terraform/terraform.tfstate`. */
export function notedBackend(note: string | undefined): Backend | undefined {
  return note === undefined ? undefined : (JSON.parse(note) as { readonly backend?: Backend }).backend;
}

/** The state's file; nothing where the state is kept elsewhere than in one. */
export function stateFile(folder: string, backend: Backend | undefined): string | undefined {
  if (backend?.type !== "local") return undefined;
  return resolve(folder, String(backend.config.path ?? "terraform.tfstate"));
}
