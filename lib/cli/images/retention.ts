import type { StoredImage } from "../ports/container-images";

/** What a repository keeps beside what ledgers name. */
export interface Retention {
  /** How many of the newest images stay. */
  readonly newest: number;
  /** For how many days an image stays after it was pushed, and after it was last pulled. */
  readonly days: number;
}

/** What is known when it is decided which images may go. */
export interface Knowledge {
  readonly images: readonly StoredImage[];
  /** Why a digest may not go, by digest: which ledger names it. */
  readonly named: ReadonlyMap<string, string>;
  /** What the indexes are made of, of which that was asked so far. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly now: Date;
}

const DAY = 86_400_000;

/** Signatures and the like, as cosign tags them: `sha256-<digest of the image>.sig`. */
const ABOUT = /^sha256-([0-9a-f]{64})/;

/** Why each image that stays does so, by digest. What is not in it may go. */
export function reasonsToKeep(known: Knowledge, retention: Retention): Map<string, string> {
  const newest = newestOf(known.images, retention.newest);
  const reasons = new Map<string, string>();
  for (const image of known.images) {
    const reason = ownReason(image, newest, known, retention);
    if (reason !== undefined) reasons.set(image.digest, reason);
  }
  spread(reasons, known);
  return reasons;
}

function ownReason(
  image: StoredImage,
  newest: ReadonlySet<string>,
  { named, now }: Knowledge,
  { newest: count, days }: Retention,
): string | undefined {
  const age = (moment: string): number => (now.getTime() - Date.parse(moment)) / DAY;
  const name = named.get(image.digest);
  if (name !== undefined) return name;
  if (newest.has(image.digest)) return `among the ${count} newest`;
  // A moment that cannot be read is no reason to remove anything.
  if (!(age(image.pushedAt) > days)) return `pushed in the last ${days} days`;
  if (image.pulledAt !== undefined && !(age(image.pulledAt) > days)) return `pulled in the last ${days} days`;
  return undefined;
}

/** Parts of an index and signatures are not what people count. */
function newestOf(images: readonly StoredImage[], count: number): Set<string> {
  const counted = images.filter((image) => image.tags.length > 0 && subjectOf(image) === undefined);
  const youngestFirst = [...counted].sort((one, other) => Date.parse(other.pushedAt) - Date.parse(one.pushedAt));
  return new Set(youngestFirst.slice(0, count).map(({ digest }) => digest));
}

/** What stays keeps its parts, and what is said about it. */
function spread(reasons: Map<string, string>, { images, parts }: Knowledge): void {
  const stored = new Set(images.map(({ digest }) => digest));
  const about = images.flatMap((image) => {
    const subject = subjectOf(image);
    return subject === undefined ? [] : [[subject, image.digest] as const];
  });
  // A map gives its iterator also what is added meanwhile.
  for (const [digest] of reasons) {
    const belonging = [
      ...(parts.get(digest) ?? []).map((part) => [part, "part of"] as const),
      ...about.filter(([subject]) => subject === digest).map(([, image]) => [image, "about"] as const),
    ];
    for (const [each, how] of belonging)
      if (stored.has(each) && !reasons.has(each)) reasons.set(each, `${how} ${digest.slice(0, SHORT)}`);
  }
}

/** `sha256:` and twelve digits. */
const SHORT = 19;

function subjectOf({ tags, subject }: StoredImage): string | undefined {
  const tagged = tags.map((tag) => ABOUT.exec(tag)?.[1]).find((digest) => digest !== undefined);
  return subject ?? (tagged && `sha256:${tagged}`);
}
