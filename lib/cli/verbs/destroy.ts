import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { isTerraformFailure } from "../ports/terraform";
import { applied } from "../transition/apply";
import { confirm, type Consent } from "../transition/confirm";
import { listed } from "../transition/plan-refusal";
import { STATEFUL } from "../transition/plan-review";
import type { Report } from "../transition/report";
import { planError, terraformError } from "../transition/terraform-trouble";

/** How an environment is to be destroyed. */
export interface DestroyOptions extends Consent {
  /** Show what would go; change nothing. */
  readonly plan?: boolean;
}

/**
 * Destroys an environment with everything in it, then looks by its tags for what Terraform did not know, and what costs
 * money all the same. Protected data refuses, in the plan.
 */
export async function destroy(at: EnvironmentAtHand, options: DestroyOptions): Promise<Report> {
  const { terminal, clock } = at.outside;
  terminal.progress(`${at.name}: Terraform plans`);
  const failure = await at.terraform.init();
  const plan = failure ?? (await at.terraform.plan({ destroy: true }));
  terminal.progressDone();
  if (isTerraformFailure(plan)) throw planError(plan, at.name, clock.now());
  const data = plan.changes.filter(({ type }) => STATEFUL.has(type));
  const summary = `destroys ${plan.changes.length} resources of ${at.name}`;
  terminal.note(`${at.name}: ${summary}`);
  if (data.length > 0) terminal.note(`  with its data: ${listed(data)}`);
  const report = { verb: "destroy", environment: at.name, summary, serial: at.ledger.serial, changes: plan.changes };
  if (options.plan) return { ...report, result: "planned", next: [] };
  await confirm(at, options, "Destroy all of it?");
  const broken = await applied(at, plan);
  if (broken) throw terraformError(broken, at.name, clock.now(), "destroy");
  await clearGroups(at);
  return { ...report, result: "done", next: ["twinstack status"] };
}

/** A killed apply leaves groups and databases that no state knows: they outlive the environment, and cost. */
async function clearGroups(at: EnvironmentAtHand): Promise<void> {
  const { terminal } = at.outside;
  const [groups, databases] = await Promise.all([at.cloud.groups.of(at.manifest), at.cloud.databases.of(at.manifest)]);
  for (const { name, deleting } of groups) {
    if (deleting) continue;
    terminal.progress(`removing group ${name}, which Terraform did not know`);
    await at.cloud.groups.remove(name);
    terminal.progressDone();
    terminal.note(`Group ${name}, which Terraform did not know, is removed.`);
  }
  for (const { identifier } of databases)
    terminal.note(
      `Database ${identifier} is left: Terraform did not know it. It costs money; keep its data first, then remove it: aws rds delete-db-instance --db-instance-identifier ${identifier} --final-db-snapshot-identifier ${identifier}-last.`,
    );
  if (groups.length + databases.length === 0)
    terminal.note("Nothing that carries the environment's tags is left running.");
}
