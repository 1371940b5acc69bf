import type { StoredImage } from "../ports/container-images";
import type { Pruning } from "./prune";

/** `sha256:` and twelve digits. */
const SHORT = 19;
/** `2026-11-21` */
const DAY = 10;

/** Each image, youngest first, with why it stays; then what all of it means. */
export function pruningLines({ repository, kept, removable }: Pruning): string[] {
  const lines = [
    ...kept.map((image) => ({ image, verdict: "keep  ", reason: image.reason })),
    ...removable.map((image) => ({ image, verdict: "remove", reason: "no ledger names it" })),
  ].sort((one, other) => Date.parse(other.image.pushedAt) - Date.parse(one.image.pushedAt));
  const size = removable.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...lines.map(({ image, verdict, reason }) => `${verdict}  ${described(image)}  ${reason}`),
    `${repository}: ${kept.length} stay, ${removable.length} may go (${megabytes(size)}).`,
  ];
}

function described({ digest, tags, pushedAt }: StoredImage): string {
  return `${digest.slice(0, SHORT)}  ${pushedAt.slice(0, DAY)}  ${tags.join(" ") || "(no tag)"}`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
