import { isAbsolute, relative, sep } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { ledgerText } from "../../release/ledger-format";
import { missingLedgersIn, type MissingLedger } from "../../release/missing-ledger";
import { CliError } from "../cli-error";
import { chooseEnvironment } from "../environment/choose";
import type { Project } from "../ports/project";
import { writeNew, type Initialized } from "./new-file";

/** A project's environments, and what became of the ledgers that it was asked for. */
export interface WithLedgers {
  readonly manifests: readonly EnvironmentManifest[];
  readonly ledgers: readonly Initialized[];
}

/**
 * Synthesizes, and writes the ledgers of the named environments where the app looks for them in vain. Only of these: where a
 * ledger was lost, an empty one would say that nothing runs. One that is there is history, and never touched.
 */
export async function withLedgers(project: Project, names: readonly string[]): Promise<WithLedgers> {
  const written: Initialized[] = [];
  const manifests = await project.synthesize().catch((error: unknown) => {
    written.push(...missingOf(error, names).map((each) => writeLedger(project, each)));
    return project.synthesize().catch((again: unknown) => Promise.reject(afterWriting(written, again) as Error));
  });
  const named = names.map((name) => chooseEnvironment(manifests, name));
  const others = named
    .map((each) => present(project, each))
    .filter(({ path }) => written.every((each) => each.path !== path));
  return { manifests, ledgers: [...written, ...others] };
}

/** The missing ledgers that may be written; throws the error anew where it is about something else. */
function missingOf(error: unknown, names: readonly string[]): readonly MissingLedger[] {
  if (!(error instanceof CliError)) throw error;
  const missing = missingLedgersIn(error.message);
  const wanted = missing.filter(({ environment }) => names.includes(environment));
  if (wanted.length === 0) throw unasked(error, missing);
  return wanted;
}

/** The app synthesized with it, so it is there. */
function present(project: Project, { ledger }: EnvironmentManifest): Initialized {
  return { path: withinProject(project, ledger), outcome: "unchanged" };
}

function withinProject(project: Project, path: string): string {
  return relative(project.pathOf("."), project.pathOf(path));
}

function writeLedger(project: Project, { environment, path }: MissingLedger): Initialized {
  const root = project.pathOf(".");
  const inside = withinProject(project, path);
  if (inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new CliError(
      `the app looks for the ledger of ${environment} outside of the project: ${path}`,
      "Let it look within, or write the file there yourself; docs/guide/releases-and-ledgers.md says what is in it.",
    );
  const text = ledgerText({ environment, serial: 0, services: {} });
  return { path: inside, outcome: writeNew(root, { path: inside, text }, { replace: false }) };
}

function unasked(error: CliError, missing: readonly MissingLedger[]): CliError {
  if (missing.length === 0) return error;
  const names = missing.map(({ environment }) => environment).join(" ");
  return new CliError(error.rule, `${error.remedy}\nWhere nothing ever ran, write them so: twinstack init ${names}.`);
}

function afterWriting(written: readonly Initialized[], error: unknown): unknown {
  if (!(error instanceof CliError)) return error;
  const paths = written.map(({ path }) => path).join(", ");
  return new CliError(error.rule, `${error.remedy}\nWritten was ${paths}.`, error.status);
}
