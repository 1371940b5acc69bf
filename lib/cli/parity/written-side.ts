import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { sideOf, type ParitySide } from "../../parity/side";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";
import { writtenStack } from "../project/written-stack";

/** What synthesis wrote of an environment, as a side of a comparison. */
export function writtenSide(project: Pick<Project, "stackFolder">, manifest: EnvironmentManifest): ParitySide {
  const { environment } = manifest;
  const side = sideOf(writtenStack(project, environment), manifest);
  if (side) return side;
  throw new CliError(
    `the manifest of ${environment} was written by an older twinstack: it does not say which differences are declared`,
    "Let the app use the same version as the command line, and synthesize again.",
  );
}
