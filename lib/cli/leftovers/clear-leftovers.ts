import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { InstanceGroupView } from "../ports/instance-groups";
import { isTerraformFailure, type TerraformFailure } from "../ports/terraform";
import { terraformError } from "../transition/terraform-trouble";
import { leftovers, type Leftover } from "./leftovers";

/** Looks, by tags and names, for what a killed apply left. */
export async function findLeftovers(at: EnvironmentAtHand): Promise<Leftover[]> {
  const { cloud, manifest, outside } = at;
  const failure = await at.terraform.init();
  const state = failure ?? (await at.terraform.state());
  if (isTerraformFailure(state)) throw terraformError(state, at.name, outside.clock.now());
  const [groups, databases, remembered] = await Promise.all([
    cloud.groups.of(manifest),
    cloud.databases.of(manifest),
    at.remembered(),
  ]);
  // Also those of groups that no ledger knows: perhaps they serve. And those of releases that the ledger gave up since.
  const former = state.filter(({ type }) => type === "aws_lb_target_group").flatMap(({ name }) => name ?? []);
  const names = [
    ...Object.keys(manifest.services).map((service) => at.targetGroupsOf(service)),
    namesOf(groups),
    former,
  ];
  const traffic = await Promise.all(names.map((each) => cloud.traffic.view(each)));
  return leftovers(manifest, state, { groups, databases, traffic, remembered });
}

/** The names within ARNs of target groups: `arn:…:targetgroup/<name>/<id>`. */
function namesOf(groups: readonly InstanceGroupView[]): string[] {
  return [...new Set(groups.flatMap(({ targetGroupArns }) => targetGroupArns.map((arn) => arn.split("/")[1] ?? "")))];
}

/** Says what was found, and clears it or lets Terraform take it over, with consent. */
export async function clearLeftovers(at: EnvironmentAtHand, ask: (question: string) => Promise<void>): Promise<void> {
  const { terminal } = at.outside;
  const found = await findLeftovers(at);
  if (found.length === 0) return;
  await demandNobodyAtWork(at);
  terminal.note(`${at.name}: a former apply was interrupted. Terraform does not know:`);
  for (const each of found) terminal.note(`  ${told(each)}`);
  if (found.every(({ kind }) => kind === "tell")) return;
  await ask("Clear that up first?");
  for (const each of found) await clear(at, each);
}

/** What an apply makes at this moment looks like what a killed one left. */
async function demandNobodyAtWork(at: EnvironmentAtHand): Promise<void> {
  const { project } = at.outside;
  const holder = await at.outside.stateLock(project.stackFolder(at.name)).holder();
  if (holder === undefined) return;
  const failure: TerraformFailure = "who" in holder ? { kind: "locked", holder } : holder;
  throw terraformError(failure, at.name, at.outside.clock.now());
}

function told(leftover: Leftover): string {
  if (leftover.kind === "clear") return `${leftover.what}: serves nobody, will be removed`;
  if (leftover.kind === "clear target group") return `${leftover.what}: no rule uses it, will be removed`;
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
  if (leftover.kind === "clear target group") await at.cloud.traffic.removeTargetGroup(leftover.arn);
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
