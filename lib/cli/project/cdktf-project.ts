import { join, resolve } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { LedgerProposal, Project } from "../ports/project";
import { undoAtEnd } from "../undo-at-end";
import { Waits } from "../waits";
import { appFailure, notedFaults } from "./app-complaint";
import { appEnvironment } from "./app-environment";
import { runApp } from "./app-run";
import { findConfiguration, type CdktfConfiguration } from "./cdktf-configuration";
import { environmentManifests } from "./environment-manifests";
import { LastSynthesis } from "./last-synthesis";
import { withProposal } from "./proposed-ledger";
import { synthesizedStacks, type SynthesizedStack } from "./synthesized-stacks";

/** A folder with `cdktf.json`, and what its app makes. */
export class CdktfProject implements Project {
  /** The project around a folder. */
  static find(from = process.cwd(), waits = new Waits()): CdktfProject {
    return new CdktfProject(findConfiguration(from), waits);
  }

  private readonly output: string;

  private constructor(
    private readonly configuration: CdktfConfiguration,
    private readonly waits: Waits,
  ) {
    this.output = resolve(configuration.root, configuration.output);
  }

  synthesize(proposal?: LedgerProposal): Promise<readonly EnvironmentManifest[]> {
    return this.waits.during("synthesis", () => this.anew(proposal));
  }

  lastManifests(): readonly EnvironmentManifest[] {
    return environmentManifests(this.stacks).map(({ manifest }) => manifest);
  }

  pathOf(ledger: string): string {
    return resolve(this.configuration.root, ledger);
  }

  stackFolder(environment: string): string {
    const usual = join(this.output, "stacks", environment);
    const { stacks } = this;
    // The one of that name first: of many environments, not every manifest is read for each.
    for (const some of [stacks.filter(({ folder }) => folder === usual), stacks]) {
      const found = environmentManifests(some).find(({ manifest }) => manifest.environment === environment);
      if (found) return found.folder;
    }
    return usual;
  }

  private async anew(proposal: LedgerProposal | undefined): Promise<readonly EnvironmentManifest[]> {
    const last = LastSynthesis.setAside(this.output);
    let made: readonly EnvironmentManifest[] | undefined;
    return undoAtEnd(
      () => {
        if (!made) last.putBack();
      },
      async () => {
        await this.run(proposal);
        return (made = this.lastManifests());
      },
    );
  }

  private async run(proposal: LedgerProposal | undefined): Promise<void> {
    const { app, root } = this.configuration;
    const { ok, output } = await withProposal(proposal, (context) =>
      runApp(app, { folder: root, environment: appEnvironment(this.configuration, process.env, context) }),
    );
    if (!ok) throw appFailure(app, output);
    const stacks = synthesizedStacks(this.output);
    if (!stacks)
      throw new CliError(
        `the app (${app}) ended well, but made nothing in ${this.output}`,
        `It has to call app.synth(), and App must not be given another outdir.`,
      );
    const faults = notedFaults(stacks);
    if (faults) throw faults;
  }

  private get stacks(): readonly SynthesizedStack[] {
    return synthesizedStacks(this.output) ?? [];
  }
}
