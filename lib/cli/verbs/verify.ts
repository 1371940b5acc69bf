import type { Evidence } from "../../release/release-record";
import { recordEvidence } from "../../release/notes/record-evidence";
import { isRefusal } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import { examine } from "../checks/examine";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { noteService } from "../transition/settle";
import { demandOwnApplication } from "../transition/unfinished";
import { isAsWanted, trafficCorrection } from "../transition/wanted-traffic";
import { incoming } from "./switch";

/** What to verify, and where from. */
export interface VerifyRequest {
  /** The release that was deployed and waits, instead of the one that serves. */
  readonly preview?: boolean | undefined;
  /** Where to ask, instead of the environment's own address. */
  readonly address?: string | undefined;
}

/** What the checklist found about one release. */
export interface Verification {
  readonly environment: string;
  readonly service: string;
  readonly color: string;
  readonly release: string;
  readonly evidence: readonly Evidence[];
  readonly passed: boolean;
  /** Whether the last transition was not carried out to its end: then the release may be there in part. */
  readonly unfinished: boolean;
}

/** Runs a service's checklist and writes what it found into the ledger, as evidence for that very release. */
export async function verify(at: EnvironmentAtHand, service: string, request: VerifyRequest): Promise<Verification> {
  const unfinished = (await demandOwnApplication(at)) === "pending";
  const { color, release } = request.preview ? incoming(at, service) : serving(at, service);
  const evidence = await examine(at, { service, color, address: request.address });
  const noted = recordEvidence(at.ledger.content, service, { release: release.release, evidence });
  if (isRefusal(noted)) throw new CliError(noted.rule, noted.remedy);
  at.write(noted.ledger);
  const view = await at.cloud.traffic.view(at.targetGroupsOf(service));
  const isServed = isAsWanted(trafficCorrection(at.entry(service), at.targetGroupNames(service), view));
  if (isServed) noteService(at, service);
  const passed = evidence.every(({ result }) => result === "passed");
  return { environment: at.name, service, color, release: release.release, evidence, passed, unfinished };
}

function serving(at: EnvironmentAtHand, service: string): ReturnType<typeof incoming> {
  const standing = new Standing(service, at.entry(service));
  const color = standing.whole ?? standing.live[0];
  const release = standing.release(color);
  if (color && release) return { color, release };
  throw new CliError(
    `nothing of ${service} is live`,
    `To verify what is deployed: twinstack verify ${at.name} --preview.`,
  );
}
