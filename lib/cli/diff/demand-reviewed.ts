import { readFileSync } from "node:fs";
import { z } from "zod";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";
import { fingerprintOf } from "./fingerprint";
import { textsOf } from "./synthesized-texts";

const REVIEW = z.object({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) });

/** Refuses to go on with a synthesis, the last one, that is not to the byte what was reviewed: `twinstack diff --json` wrote the file. */
export function demandReviewed(project: Pick<Project, "stackFolder" | "lastManifests">, file: string): void {
  const reviewed = fingerprintIn(file);
  const now = fingerprintOf(textsOf(project, project.lastManifests()));
  if (now === reviewed) return;
  throw new CliError(
    `the app makes something else now than ${file} is a review of: ${now.slice(0, 12)} instead of ${reviewed.slice(0, 12)}`,
    "An app that reads variables, files or a clock makes another thing each time: write those values down in its code. Nothing was changed.",
  );
}

function fingerprintIn(file: string): string {
  let reason = "it has no fingerprint";
  try {
    const found = REVIEW.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (found.success) return found.data.fingerprint;
  } catch (error) {
    reason = (error as Error).message;
  }
  throw new CliError(
    `${file} is not what twinstack diff --json prints: ${reason}`,
    "Make it anew. Nothing was changed.",
    2,
  );
}
