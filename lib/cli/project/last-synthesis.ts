import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MANIFEST_FILE } from "../../manifest/manifest-text";
import { cdktfManifest } from "./synthesized-stacks";

/**
 * What the last synthesis left. It is put back when the next one fails: on the worst day the code may be broken, and what
 * runs still has to be found.
 */
export class LastSynthesis {
  /** Sets it aside. What is there afterwards was made anew. */
  static setAside(output: string): LastSynthesis {
    const stacks = join(output, "stacks");
    const folders = existsSync(stacks) ? readdirSync(stacks).map((name) => join(stacks, name)) : [];
    const kept = folders.flatMap((folder) => [join(folder, "cdk.tf.json"), join(folder, MANIFEST_FILE)]);
    const last = new LastSynthesis(
      output,
      [cdktfManifest(output), ...kept].filter((file) => existsSync(file)),
    );
    // Terraform may be at work in the folder: its configuration is only ever replaced.
    for (const file of last.files.keys()) if (!file.endsWith("cdk.tf.json")) rmSync(file);
    return last;
  }

  private readonly files: ReadonlyMap<string, Buffer>;

  private constructor(
    private readonly output: string,
    files: readonly string[],
  ) {
    this.files = new Map(files.map((file) => [file, readFileSync(file)]));
  }

  putBack(): void {
    rmSync(cdktfManifest(this.output), { force: true });
    for (const [file, content] of this.files) if (existsSync(dirname(file))) writeFileSync(file, content);
  }
}
