import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformEvent } from "../../../lib/cli/ports/terraform";
import { UiStream } from "../../../lib/cli/terraform/ui-stream";

/** Output of Terraform 1.11.4, recorded with `terraform_data`; messages of refreshing and provisioners are left out. */
export function recorded(name: string): string {
  return readFileSync(join(__dirname, "recorded", name), "utf8");
}

/** A recorded run, read as it would be while it goes on. */
export function replayed(name: string): { readonly stream: UiStream; readonly events: readonly TerraformEvent[] } {
  const events: TerraformEvent[] = [];
  const stream = new UiStream((event) => events.push(event));
  recorded(name).split("\n").filter(Boolean).forEach(stream.take);
  return { stream, events };
}
