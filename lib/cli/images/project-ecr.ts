import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import type { Cloud } from "../ports/cloud";

/** AWS where the environments are: their images lie there too. */
export function ecrOfProject(outside: Outside, manifests: readonly EnvironmentManifest[]): Cloud {
  const places = new Map(manifests.map(({ region, endpoint }) => [`${region} ${endpoint}`, { region, endpoint }]));
  const [place, ...more] = places.values();
  if (!place) throw new CliError("the app makes no environment", "Add an EnvironmentStack to it.");
  if (more.length === 0) return outside.connect(place);
  const regions = [place, ...more].map(({ region }) => region).join(", ");
  throw new CliError(
    `the environments are in several regions: ${regions}`,
    "ECR is asked in one. To push, name the repository in full: --repository <account>.dkr.ecr.<region>.amazonaws.com/<name>.",
    2,
  );
}
