import type { ServiceManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** Which machine image is wanted, and whether AWS may be asked about it. */
export interface MachineImageChoice {
  readonly asked: string | undefined;
  /** Only the ledger is edited, perhaps without credentials: what was asked for is taken as it is. */
  readonly unseen: boolean;
}

/** The machine image that a new release boots from, pinned: the one that was asked for, or the newest of Amazon Linux. */
export async function chosenMachineImage(
  at: EnvironmentAtHand,
  { machineImageParameter, size }: ServiceManifest,
  { asked, unseen }: MachineImageChoice,
): Promise<string> {
  const { machineImages } = at.cloud;
  if (asked !== undefined && !/^ami-[0-9a-f]+$/.test(asked))
    throw new CliError(`"${asked}" is no machine image`, "Write it such as ami-0abcdef1234567890.", 2);
  if (asked !== undefined && unseen) return asked;
  if (asked === undefined) return newest(at, machineImageParameter, unseen);
  const architecture = await machineImages.architecture(asked);
  const remedy = "Leave --machine-image out for the newest image of Amazon Linux 2023.";
  if (architecture === undefined)
    throw new CliError(`there is no machine image ${asked} in ${at.manifest.region}`, remedy);
  if (architecture !== size.architecture)
    throw new CliError(`${asked} is for ${architecture}, and ${size.instanceType} is ${size.architecture}`, remedy);
  return asked;
}

async function newest(at: EnvironmentAtHand, parameter: string, unseen: boolean): Promise<string> {
  try {
    return await at.cloud.machineImages.newest(parameter);
  } catch (error) {
    if (!unseen || !(error instanceof CliError)) throw error;
    const remedy = "Or name one, and AWS need not be asked: --machine-image <ami>. Nothing was changed.";
    throw new CliError(`the newest machine image cannot be looked up: ${error.rule}`, `${error.remedy} ${remedy}`);
  }
}
