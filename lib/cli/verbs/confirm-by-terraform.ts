import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment } from "../environment/choose";
import { isTerraformFailure, type TerraformFailure, type TerraformPlan } from "../ports/terraform";
import { applied } from "../transition/apply";
import { listed } from "../transition/plan-refusal";
import { reviewPlan } from "../transition/plan-review";
import { noteService, settleCapacity } from "../transition/settle";
import { lockedBy, terraformError } from "../transition/terraform-trouble";

const RETRY_MILLISECONDS = 5_000;
/** An apply of somebody else that makes a load balancer and a database takes ten minutes. */
const LONGEST_WAIT_SECONDS = 1_800;

/**
 * After traffic was moved through the API: lets Terraform confirm that configuration, state and reality agree, and that
 * nothing else would change. Waits for somebody else's apply, and moves the rules back again as often as that moves them.
 */
export async function confirmByTerraform(
  at: EnvironmentAtHand,
  service: string,
  hold: () => Promise<void>,
): Promise<void> {
  const { terminal, clock } = at.outside;
  const now = await synthesized(at);
  if (!now) return;
  const deadline = clock.now().getTime() + LONGEST_WAIT_SECONDS * 1000;
  for (;;) {
    await hold();
    const plan = await planOf(now);
    if (!isTerraformFailure(plan)) return finish(now, service, plan);
    if (plan.kind !== "locked" || clock.now().getTime() > deadline) return unconfirmed(now, plan);
    terminal.progress(`${lockedBy(plan.holder, at.name, clock.now())}: waiting for it, and watching the rules`);
    await clock.sleep(RETRY_MILLISECONDS);
  }
}

async function synthesized(at: EnvironmentAtHand): Promise<EnvironmentAtHand | undefined> {
  try {
    return at.with(chooseEnvironment(await at.outside.project.synthesize(), at.name));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    at.outside.terminal.note(`Terraform could not confirm it: ${error.message} Traffic has moved all the same.`);
    return undefined;
  }
}

async function planOf(at: EnvironmentAtHand): Promise<TerraformPlan | TerraformFailure> {
  const failure = await at.terraform.init();
  return failure ?? (await at.terraform.plan());
}

function reviewOf(at: EnvironmentAtHand, service: string, plan: TerraformPlan) {
  return reviewPlan(plan.changes, { service, color: undefined }, [at.manifest]);
}

/** Carries out what belongs to the rollback: rules, as the ledger says, and the serial. Nothing else. */
async function finish(at: EnvironmentAtHand, service: string, plan: TerraformPlan): Promise<void> {
  const { terminal } = at.outside;
  terminal.progressDone();
  const review = reviewOf(at, service, plan);
  const others = [
    ...review.data,
    ...review["other capsule"],
    ...review.capsule,
    ...review.preview,
    ...review.unrelated,
  ];
  if (others.length > 0) {
    terminal.note(`Terraform would change other things too: ${listed(others)}.`);
    terminal.note(
      `Traffic has moved, and the serial is remembered. Apply the rest by itself: twinstack apply ${at.name}.`,
    );
    return;
  }
  if (plan.changes.length > 0) {
    const failure = await applied(at, plan);
    if (failure) return unconfirmed(at, failure);
  }
  terminal.note("Terraform confirms: configuration, state and reality agree.");
  noteService(at, service);
  await settleCapacity(at, service);
}

function unconfirmed(at: EnvironmentAtHand, failure: TerraformFailure): void {
  const { terminal, clock } = at.outside;
  terminal.progressDone();
  const { rule } = terraformError(failure, at.name, clock.now());
  terminal.note(`Traffic has moved, but Terraform could not confirm it: ${rule}.`);
  terminal.note(`Confirm it later: twinstack apply ${at.name}.`);
}
