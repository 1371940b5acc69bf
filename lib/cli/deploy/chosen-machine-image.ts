import type { ServiceManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** The machine image that a new release boots from, pinned: the one that was asked for, or the newest of Amazon Linux. */
export async function chosenMachineImage(
  at: EnvironmentAtHand,
  { machineImageParameter, size }: ServiceManifest,
  asked: string | undefined,
): Promise<string> {
  const { machineImages } = at.cloud;
  if (asked === undefined) return machineImages.newest(machineImageParameter);
  const architecture = await machineImages.architecture(asked);
  const remedy = "Leave --machine-image out for the newest image of Amazon Linux 2023.";
  if (architecture === undefined)
    throw new CliError(`there is no machine image ${asked} in ${at.manifest.region}`, remedy);
  if (architecture !== size.architecture)
    throw new CliError(`${asked} is for ${architecture}, and ${size.instanceType} is ${size.architecture}`, remedy);
  return asked;
}
