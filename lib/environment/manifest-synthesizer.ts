import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AnnotationMetadataEntryType,
  type IStackSynthesizer,
  type ISynthesisSession,
  type TerraformStack,
} from "cdktf";
import { MANIFEST_FILE } from "../manifest/manifest-text";

/**
 * Writes a manifest beside what another synthesizer writes of a stack. A synthesis that fails writes none, and takes away
 * the one before it: whoever finds one can trust that it tells of what lies beside it.
 */
export class ManifestSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    /** Writes the stack itself. */
    private readonly inner: IStackSynthesizer,
    /** Gives the manifest's text, when the tree is finished. */
    private readonly text: () => string,
  ) {}

  synthesize(session: ISynthesisSession): void {
    try {
      this.inner.synthesize(session);
      // cdktf's own command line has faults noted instead of thrown, and prints them itself.
      if (this.hasFaults()) this.remove(session);
      else writeFileSync(this.fileIn(session), this.text());
    } catch (error) {
      this.remove(session);
      throw error;
    }
  }

  private hasFaults(): boolean {
    return this.stack.node
      .findAll()
      .some(({ node }) =>
        node.metadata.some(({ type }) => (type as AnnotationMetadataEntryType) === AnnotationMetadataEntryType.ERROR),
      );
  }

  private remove(session: ISynthesisSession): void {
    rmSync(this.fileIn(session), { force: true });
  }

  private fileIn({ outdir, manifest }: ISynthesisSession): string {
    return join(outdir, manifest.forStack(this.stack).workingDirectory, MANIFEST_FILE);
  }
}
