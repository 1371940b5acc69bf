import { copyFileSync } from "node:fs";
import type { CallFault } from "../../../../../lib/emulator/faults";
import type { FaultyDay } from "./faulty-day";

/** The calls that make a capsule and what belongs to it, roughly in their order. */
const ACTIONS = [
  "CreateSecurityGroup",
  "AuthorizeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateRole",
  "PutRolePolicy",
  "CreateInstanceProfile",
  "AddRoleToInstanceProfile",
  "CreateTargetGroup",
  "ModifyTargetGroupAttributes",
  "CreateLaunchTemplate",
  "CreateRule",
  "CreateAutoScalingGroup",
  "PutLifecycleHook",
  "PutScalingPolicy",
  "PutMetricAlarm",
  "PutParameter",
] as const;

const WAYS = ["the command is killed during it", "it fails for good", "it is done, but its answer is an error"] as const;

/** One deploy that is interrupted at one call. */
export interface Interruption {
  readonly action: (typeof ACTIONS)[number];
  readonly way: (typeof WAYS)[number];
}

/** Every call in every way. */
export const INTERRUPTIONS: readonly Interruption[] = WAYS.flatMap((way) =>
  ACTIONS.map((action): Interruption => ({ action, way })),
);

/**
 * r1 serves, nothing else runs. Deploys, interrupted; carries on; gives the release up again. Gives what was wrong.
 */
export async function complaintsOf(day: FaultyDay, interruption: Interruption): Promise<string[]> {
  const { shop } = day;
  const complaints: string[] = [];
  const releases = await day.watched(async () => {
    await interrupted(day, interruption);
    let apply = await shop.attempt("apply");
    // One in some hundred kills strikes while Terraform writes the file of the state. What it says is what a person does.
    const [, backup = "", file = ""] = /is cut off: .* Take that: cp (\S+) (\S+)\. Then/.exec(apply.said) ?? [];
    if (apply.status !== 0 && backup) {
      copyFileSync(shop.path(backup), shop.path(file));
      apply = await shop.attempt("apply");
    }
    // A rule of a firewall that Terraform lost stands in the way of its like. What it says then is to give the release up.
    const isGivenUp = apply.said.includes("or give the release up (twinstack abandon staging) and deploy again");
    if (apply.status !== 0 && !isGivenUp) complaints.push(`apply could not carry on: ${apply.said}`);
    complaints.push(...(await shop.reality.strangers()));
  });
  if ([...releases].some((release) => release !== "r1")) complaints.push(`users got ${[...releases].join(", ")}`);
  if (`${await shop.reality.data()}` !== `${day.data}`) complaints.push("data was touched");
  const abandon = await shop.attempt("abandon");
  if (abandon.status !== 0) complaints.push(`it could not be given up: ${abandon.said}`);
  const running = await shop.reality.running();
  if (`${running}` !== "r1") complaints.push(`in the end these run: ${running}`);
  return complaints;
}

async function interrupted(day: FaultyDay, { action, way }: Interruption): Promise<void> {
  const version = await day.nextVersion();
  if (way === "the command is killed during it") return day.killedAt({ action }, "deploy", ...version);
  const fault: CallFault = { action, status: 400, code: "AccessDenied", after: way !== "it fails for good" };
  await day.shop.emulator.faults.set(fault);
  await day.refused("deploy", ...version);
  await day.shop.emulator.faults.clear();
}
