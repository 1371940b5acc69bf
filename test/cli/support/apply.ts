import { isTerraformFailure } from "../../../lib/cli/ports/terraform";
import { TerraformFolder } from "../../../lib/cli/terraform/terraform-folder";

/** A process of its own that applies the stack in a folder, for tests that kill it. Prints what goes on, as JSON lines. */
async function apply(folder: string): Promise<void> {
  const terraform = new TerraformFolder(folder);
  const plan = await terraform.plan();
  const result = isTerraformFailure(plan)
    ? plan
    : await terraform.apply(plan, (event) => process.stdout.write(`${JSON.stringify(event)}\n`));
  process.stdout.write(`${JSON.stringify(result ?? "applied")}\n`);
}

void apply(process.argv[2] as string);
