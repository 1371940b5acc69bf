import { COLORS, type Color } from "../../release/color";
import { markFailed } from "../../release/notes/mark-failed";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Diagnostic, TerraformFailure } from "../ports/terraform";
import { migrationClause, migrationStatus } from "../status/migration-status";

/**
 * Marks a release as failed when it was its instances that did not come up: then it is never tried again under its id. An
 * API that failed is no fault of the release: the same apply may be tried again.
 *
 * @returns what there is to say about it that says more than Terraform's own words
 */
export async function failedGate(
  at: EnvironmentAtHand,
  service: string,
  failure: TerraformFailure,
): Promise<CliError | undefined> {
  if (failure.kind !== "failed") return undefined;
  let told: CliError | undefined;
  for (const color of COLORS) {
    const found = failure.diagnostics.find((diagnostic) => isGateOf(at, { service, color }, diagnostic));
    const release = at.entry(service).colors[color]?.release;
    if (release === undefined || !found) continue;
    const seen = `${found.summary} ${found.detail}`.replace(/\s+/g, " ").trim();
    const migration = await unfinishedMigration(at, service, release);
    const reason = [migration && `its migration: ${migration}`, seen].filter(Boolean).join("; ").slice(0, 300);
    const noted = markFailed(at.ledger.content, service, { release, at: at.now, reason });
    if (!isRefusal(noted)) at.write(noted.ledger);
    told ??= migration === undefined ? undefined : migrationError(at, { service, release, migration, seen });
  }
  return told;
}

interface Slot {
  readonly service: string;
  readonly color: Color;
}

function isGateOf(at: EnvironmentAtHand, { service, color }: Slot, diagnostic: Diagnostic): boolean {
  const capsule = at.manifest.services[service]?.capsules[color];
  return diagnostic.address === capsule?.groupAddress && isGate(diagnostic);
}

/** What held the containers up, if it was the migration. That it cannot be asked about hides nothing of the failure itself. */
async function unfinishedMigration(
  at: EnvironmentAtHand,
  service: string,
  release: string,
): Promise<string | undefined> {
  try {
    const status = await migrationStatus(at, service, release);
    return status.state === "done" ? undefined : migrationClause(status);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    at.outside.terminal.note(`What became of the migration of release ${release} is not known: ${error.message}`);
    return undefined;
  }
}

interface Cause {
  readonly service: string;
  readonly release: string;
  readonly migration: string;
  readonly seen: string;
}

function migrationError(at: EnvironmentAtHand, { service, release, migration, seen }: Cause): CliError {
  const { name, manifest } = at;
  const several = Object.keys(manifest.services).length > 1 ? ` --service ${service}` : "";
  return new CliError(
    `the migration of release ${release} of ${service} ${migration.startsWith("running") ? "did not end in time" : "failed"}: ${migration}. No container of it started (Terraform: ${seen.replace(/\.$/, "")})`,
    `Its log: twinstack logs ${name} --container migration${several}. Traffic stays where it was. What the migration changed stays changed. Mend it and deploy again, or give the release up: twinstack abandon ${name}${several}.`,
  );
}

/** A sentence and a space: how to read why instances did not come up. Nothing where that is not what failed. */
export function bootLogHint(diagnostics: readonly Diagnostic[], environment: string): string {
  if (!diagnostics.some(isGate)) return "";
  return `What its instances said while they booted: twinstack logs ${environment} --container boot --since 1h. `;
}

/** The provider's words when a group's instances were not healthy in time. Source: provider 5.100, autoscaling/group.go. */
function isGate({ severity, summary, detail }: Diagnostic): boolean {
  if (severity !== "error") return false;
  const text = `${summary} ${detail}`;
  return /waiting for Auto Scaling Group .*(capacity satisfied|capacity)/i.test(text) || /scaling activit/i.test(text);
}
