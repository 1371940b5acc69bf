import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { isTerraformFailure } from "../ports/terraform";
import { terraformError } from "../transition/terraform-trouble";
import { leftovers, type Leftover } from "./leftovers";

/** Looks, by tags and names, for what a killed apply left. */
export async function findLeftovers(at: EnvironmentAtHand): Promise<Leftover[]> {
  const { cloud, manifest, outside } = at;
  const failure = await at.terraform.init();
  const state = failure ?? (await at.terraform.state());
  if (isTerraformFailure(state)) throw terraformError(state, at.name, outside.clock.now());
  const services = Object.keys(manifest.services);
  const [groups, databases, ...traffic] = await Promise.all([
    cloud.groups.of(manifest),
    cloud.databases.of(manifest),
    ...services.map((service) => cloud.traffic.view(at.targetGroupsOf(service))),
  ]);
  return leftovers(manifest, state, { groups, databases, traffic });
}

/** Says what was found, and clears it or lets Terraform take it over, with consent. */
export async function clearLeftovers(at: EnvironmentAtHand, ask: (question: string) => Promise<void>): Promise<void> {
  const { terminal } = at.outside;
  const found = await findLeftovers(at);
  if (found.length === 0) return;
  terminal.note(`${at.name}: a former apply was interrupted. Terraform does not know:`);
  for (const each of found) terminal.note(`  ${told(each)}`);
  if (found.every(({ kind }) => kind === "tell")) return;
  await ask("Clear that up first?");
  for (const each of found) await clear(at, each);
}

function told(leftover: Leftover): string {
  if (leftover.kind === "clear") return `${leftover.what}: serves nobody, will be removed`;
  if (leftover.kind === "adopt") return `${leftover.what}: Terraform will take it over`;
  return `${leftover.what}. ${leftover.remedy}`;
}

async function clear(at: EnvironmentAtHand, leftover: Leftover): Promise<void> {
  const { terminal } = at.outside;
  if (leftover.kind === "clear") {
    terminal.progress(`removing ${leftover.what}`);
    await at.cloud.groups.remove(leftover.group);
    terminal.progressDone();
  }
  if (leftover.kind === "adopt") {
    terminal.progress(`taking over ${leftover.what}`);
    const failure = await at.terraform.adopt(leftover.address, leftover.id);
    terminal.progressDone();
    if (failure) {
      const { rule } = terraformError(failure, at.name, at.outside.clock.now());
      throw new CliError(`${leftover.what} cannot be taken over: ${rule}`, "Nothing else was changed.");
    }
  }
}
