import type { Json } from "../core/plain-json";
import type { EnvironmentManifest } from "../manifest/environment-manifest";
import { foldColors } from "./folded-path";
import { contentsOf } from "./running-releases";
import type { ComparedElement, ParitySide } from "./side";

/** Attributes that hold nothing but a resource's own name. Names differ, since environments live side by side. */
const NAMES = new Set([
  "name",
  "name_prefix",
  "identifier",
  "bucket",
  "alarm_name",
  "dashboard_name",
  "creation_token",
  "tags.Name",
]);

/** One word for an environment whose name has several. */
const ITSELF = "itself";

/** Ids of elements in expressions: `Environment_Web_Blue_Group_6930914B`. */
const ELEMENT = /\b[A-Za-z][\w-]*_[0-9A-F]{8}\b/g;
const ALPHANUMERICS = /[A-Za-z0-9]+/g;

type Replacement = readonly [from: string | RegExp, to: string];

/**
 * An environment's values with its own identity taken out: what is left is the same in two environments of the same
 * shape. Names are not compared; release ids, images, machine images and colors are release state, which is not shape.
 */
export class NormalForm {
  /** Words that stand for the environment. Compared word by word: one may be called `web`, and that word is common. */
  readonly ownWords: ReadonlySet<string>;
  private readonly replacements: readonly Replacement[];
  /** Where the environment is. Told once, by the provider; everywhere else it follows from there. */
  private readonly place: readonly (readonly [string, string])[];
  private readonly paths: ReadonlyMap<string, string>;

  constructor({ manifest, profile, elements }: ParitySide) {
    const { application, environment, host, account, region } = manifest;
    const names = [environment, profile.shortName].flatMap((name) => [name, name.toUpperCase()]);
    this.ownWords = new Set([ITSELF, ...names]);
    this.replacements = [
      // Not in an address of mail or in a longer name: those are no place of the environment.
      ...(host ? [[new RegExp(`(?<![\\w.@-])${host.replaceAll(".", "\\.")}(?![\\w-])`, "g"), "{host}"] as const] : []),
      ...releaseState(manifest),
      [`${application}-${environment}`, "{application}-{environment}"],
      [`${application}-${profile.shortName}`, "{application}-{environment}"],
      ...names.filter((name) => name.includes("-")).map((name) => [name, ITSELF] as const),
    ];
    this.place = [
      [account, "{account}"],
      [region, "{region}"],
    ];
    this.paths = new Map(elements.map(({ name, path }) => [name, foldColors(path)]));
  }

  /** Leaves of a resource's attributes by path, without names. Texts have the identity taken out, scripts are in lines. */
  leaves({ type, attributes }: ComparedElement): Map<string, string> {
    const replacements = type.startsWith("provider.") ? this.replacements : [...this.replacements, ...this.place];
    const found = new Map<string, string>();
    for (const [path, value] of Object.entries(attributes).flatMap(([key, value]) => leavesOf(value, key))) {
      if (NAMES.has(path)) continue;
      const lines = this.text(value, replacements).trimEnd().split("\n");
      lines.forEach((line, index) => found.set(lines.length > 1 ? `${path}.line ${index + 1}` : path, line));
    }
    return found;
  }

  /** Words of the manifest, with the identity taken out as in attributes. */
  words(value: string): string {
    return this.text(value, this.replacements);
  }

  private text(value: string, replacements: readonly Replacement[]): string {
    return (
      replacements
        .reduce((text, [from, to]) => text.replaceAll(from, to), value)
        .replace(ELEMENT, (element) => this.paths.get(element) ?? element)
        // Not in `r5.large`, which is a size.
        .replace(/\br[1-9]\d{0,5}\b(?!\.\w)/g, "{release}")
        .replace(/\b(blue|green|Blue|Green)\b/g, "{color}")
    );
  }
}

/** What is in a value, each with its path. */
function leavesOf(value: Json, path: string): (readonly [path: string, leaf: string])[] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${path}.${key}`));
}

/** Whether two texts are the same but for the words by which each names its own environment. */
export function sameText(one: string, other: string, [here, there]: readonly [NormalForm, NormalForm]): boolean {
  if (one === other) return true;
  if (one.replace(ALPHANUMERICS, "_") !== other.replace(ALPHANUMERICS, "_")) return false;
  const others = wordsOf(other);
  return wordsOf(one).every((word, index) => {
    const counterpart = others[index] as string;
    return word === counterpart || (here.ownWords.has(word) && there.ownWords.has(counterpart));
  });
}

function wordsOf(text: string): string[] {
  return text.match(ALPHANUMERICS) ?? [];
}

/** Longest first: an image's name may be the beginning of another's. */
function releaseState({ services }: EnvironmentManifest): (readonly [string, string])[] {
  return Object.values(services)
    .flatMap(contentsOf)
    .flatMap(({ containers, machineImage }) => [
      ...Object.values(containers).map(({ image }) => [image, "{image}"] as const),
      [machineImage, "{machine image}"] as const,
    ])
    .sort(([one], [other]) => other.length - one.length);
}
