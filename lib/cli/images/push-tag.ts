import { CliError } from "../cli-error";

/** Docker shows twelve digits of an image's id, too. */
const DIGITS = 12;

/**
 * The tag that an image is pushed under: the commit that it was built from. A tree with changes is no commit, so there the
 * image's own id tells one build from the next; a tag of ECR never moves.
 *
 * @param revision as git tells it: `1f3a9c2`, `1f3a9c2+` for a tree with changes, `unknown`
 * @param id       of the image: `sha256:…`
 */
export function pushTag(revision: string, id: string): string {
  if (revision === "unknown")
    throw new CliError(
      "there is no commit to name the image after",
      "Commit the source, or name a tag: --tag <tag>.",
      2,
    );
  if (!revision.endsWith("+")) return revision;
  return `${revision.slice(0, -1)}-dirty-${id.replace(/^sha256:/, "").slice(0, DIGITS)}`;
}
