import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { CliError } from "../cli-error";
import { baseRevision } from "../git/fork-point";
import { runGit } from "../git/git-process";
import { inWorkTree } from "../git/work-tree";
import type { BaseRevision, Remembered, Revisions, SynthesizedTexts } from "../ports/revisions";
import { CdktfProject } from "../project/cdktf-project";
import { CONFIGURATION_FILE, findConfiguration } from "../project/cdktf-configuration";
import { packageVersion } from "../version";
import { RememberedSyntheses } from "./remembered-syntheses";
import { tellingVariables } from "./telling-variables";
import { textsOf } from "./synthesized-texts";

const LOCK = "package-lock.json";

/** Earlier states of the project around a folder, by git. */
export class GitRevisions implements Revisions {
  constructor(private readonly from = process.cwd()) {}

  base(name?: string): Promise<BaseRevision> {
    return baseRevision(this.root, name);
  }

  async synthesisOf({ name, commit }: BaseRevision, ledgers: readonly string[]): Promise<Remembered> {
    const [notes, borrowed, cacheFolder] = await Promise.all([
      this.packageNotes(name, commit),
      this.lacking(ledgers),
      this.cacheFolder(),
    ]);
    const remembered = new RememberedSyntheses(cacheFolder);
    const key = this.keyOf(commit, borrowed);
    const known = remembered.get(key);
    if (known) return { environments: known, notes };
    const environments = await inWorkTree(this.root, commit, async ({ folder }) => {
      for (const ledger of borrowed) this.lend(ledger, folder);
      return this.made(folder, name, commit);
    });
    remembered.put(key, environments);
    return { environments, notes };
  }

  async lacking(files: readonly string[]): Promise<string[]> {
    const there = files.filter((file) => existsSync(file));
    if (there.length === 0) return [];
    const listed = await runGit(this.root, "ls-files", "-z", "--", ":(top)*.json");
    const tracked = new Set(listed.output.split("\0").map((file) => resolve(this.root, file)));
    return there.filter((file) => !tracked.has(file));
  }

  /** Whose fault it is has to be said: the reader has two sides before them. Before there was a project, there was no environment. */
  private async made(folder: string, name: string, commit: string): Promise<SynthesizedTexts[]> {
    if (!existsSync(join(folder, CONFIGURATION_FILE))) return [];
    try {
      const project = CdktfProject.find(folder);
      const asHere = this.asHere(folder);
      return textsOf(project, await project.synthesize()).map(({ stack, manifest, files }) => ({
        stack: asHere(stack),
        manifest,
        files: Object.fromEntries(Object.entries(files).map(([name, sum]) => [asHere(name), sum])),
      }));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const rule = `the base, ${name} (${commit.slice(0, 7)}), cannot be synthesized: ${error.rule}`;
      throw new CliError(
        rule,
        `${error.remedy}\nThis side is not your change. Mend it there, or compare with another one: --base.`,
      );
    }
  }

  /** A file's whole path, as of one that is beside the code, is the same on both sides. */
  private asHere(folder: string): (text: string) => string {
    const [root, folders] = [this.root, [...new Set([folder, realpathSync(folder)])]];
    return (text) => folders.reduce((changed, each) => changed.replaceAll(each, root), text);
  }

  private get root(): string {
    return findConfiguration(this.from).root;
  }

  /** A ledger in a work tree of a branch of its own is in no commit of the app's branch. */
  private lend(ledger: string, folder: string): void {
    const place = resolve(folder, relative(this.root, ledger));
    if (existsSync(place)) return;
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(ledger, place);
  }

  private async packageNotes(name: string, commit: string): Promise<string[]> {
    const lock = join(this.root, LOCK);
    const former = await runGit(this.root, "show", `${commit}:./${LOCK}`);
    const now = existsSync(lock) ? readFileSync(lock, "utf8").trim() : "";
    const same = now === (former.ok ? former.output : "");
    return same
      ? []
      : [`${LOCK} differs: ${name} was synthesized with the packages that are installed here, not with its own.`];
  }

  private async cacheFolder(): Promise<string> {
    const common = await runGit(this.root, "rev-parse", "--path-format=absolute", "--git-common-dir");
    return join(common.output, "twinstack", "syntheses");
  }

  /**
   * Everything that decides the outcome: the commit, the installed packages, today's ledgers, this program, Node, the folder,
   * and what the app can read of the environment. Of the values only this sum is kept.
   */
  private keyOf(commit: string, ledgers: readonly string[]): string {
    const hash = createHash("sha256");
    const files = [join(this.root, LOCK), join(this.root, "node_modules", ".package-lock.json"), ...ledgers];
    for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : "none").update("\0");
    hash.update(JSON.stringify([packageVersion(), process.version, this.root, tellingVariables(process.env)]));
    return `${commit}-${hash.digest("hex").slice(0, 16)}`;
  }
}
