import { COLORS } from "../../release/color";
import type { ReleaseContent } from "../../release/ledger-content";
import type { Deployed } from "../../release/release-record";
import type { SchemaChange } from "../../release/schema-change";
import * as transitions from "../../release/transitions";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import { chosenImages } from "../deploy/chosen-images";
import { chosenMachineImage } from "../deploy/chosen-machine-image";
import { formerRelease, releaseContent, runsTheSame } from "../deploy/release-content";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { demandValues } from "../secrets/found-secrets";
import { failedGate } from "../transition/failed-gate";
import type { Transition } from "../transition/transition";
import { unfinishedError } from "../transition/unfinished";
import { fewestHealthy, healthOf, healthWords } from "../transition/wait-for-healthy";

/** What is to be deployed. */
export interface DeployRequest {
  /** `app=shop/web:1.2`; what is not named keeps the image of the former release. */
  readonly images: readonly string[];
  /** A machine image; the newest one without it. */
  readonly machineImage?: string | undefined;
  /** Makes a first release live at once. */
  readonly live?: boolean | undefined;
  /** Deploys also what would run the same as the former release. */
  readonly again?: boolean | undefined;
  /** Takes an image of another repository than the container ran before. */
  readonly newRepository?: boolean | undefined;
  /** Why the soak is cut short. */
  readonly hotfix?: string | undefined;
  /** What its migration does to the schema. */
  readonly schemaChange?: SchemaChange | undefined;
  /** `staging r7`, when it is promoted. */
  readonly from?: string | undefined;
  /** Only edits the ledger: AWS is not asked what was applied. */
  readonly ledgerOnly?: boolean | undefined;
}

/** Puts a new release into the idle color: new images, new configuration or a patched machine image. */
export async function deploy(at: EnvironmentAtHand, service: string, request: DeployRequest): Promise<Transition> {
  const standing = new Standing(service, at.entry(service));
  const content = await contentOf(at, service, request);
  const deployed = await recordOf(at, service, request);
  const former = formerRelease(standing);
  if (!request.again && !former?.failed && runsTheSame(content, deployed.configuration, former))
    throw await sameError(at, service, former?.release, request);
  if (!request.ledgerOnly) await demandValues(at, service);
  const color = standing.idle;
  return {
    verb: "deploy",
    service,
    color,
    allows: ["capsule", "preview", "serial", "unrelated", ...(request.live ? (["traffic"] as const) : [])],
    decide: (ledger) => transitions.deploy(ledger, service, { content, deployed, live: request.live ?? false }),
    watch: (now) => async (waiting) => {
      const capsule = color && now.manifest.services[service]?.capsules[color];
      if (!color || !capsule || !waiting.has(capsule.groupAddress)) return undefined;
      return `${service} ${color}: ${healthWords(fewestHealthy(await healthOf(now, service, color)))}`;
    },
    failed: (now, failure) => failedGate(now, service, failure),
  };
}

/** The ledger has it already. Whoever repeats a command that was interrupted is told how it goes on instead. */
async function sameError(
  at: EnvironmentAtHand,
  service: string,
  release: string | undefined,
  { ledgerOnly = false }: DeployRequest,
): Promise<CliError> {
  const application = ledgerOnly ? undefined : await at.application();
  if (application?.kind === "never" || application?.kind === "pending") return unfinishedError(at);
  return new CliError(
    `release ${release} of ${service} runs the same images, machine image and configuration already`,
    "To make a new release of them all the same: --again.",
  );
}

async function contentOf(at: EnvironmentAtHand, service: string, request: DeployRequest): Promise<ReleaseContent> {
  const manifest = at.manifest.services[service];
  if (!manifest) throw new CliError(`the code has no service "${service}"`, "Mend the name.", 2);
  const former = formerRelease(new Standing(service, at.entry(service)));
  const machineImage = await chosenMachineImage(at, manifest, {
    asked: request.machineImage,
    unseen: request.ledgerOnly ?? false,
  });
  const images = await chosenImages(at, { service, manifest, former, request });
  return releaseContent(service, manifest, former, { images, machineImage, schemaChange: request.schemaChange });
}

async function recordOf(at: EnvironmentAtHand, service: string, request: DeployRequest): Promise<Deployed> {
  const { git } = at.outside;
  const [by, revision] = await Promise.all([git.author(), git.revision()]);
  const configuration = at.manifest.services[service]?.configuration ?? "";
  const { hotfix, from } = request;
  return { by, at: at.now, revision, configuration, hotfix, from };
}

/** What a service runs, for messages: `blue r7 (100 %), green r8`. */
export function running(at: EnvironmentAtHand, service: string): string {
  const { colors, traffic } = at.entry(service);
  const words = COLORS.flatMap((color) => {
    const release = colors[color]?.release;
    const share = traffic[color] ?? 0;
    return release === undefined ? [] : [`${color} ${release}${share > 0 ? ` (${share} %)` : ""}`];
  });
  return words.join(", ") || "nothing";
}
