import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import type { LocalImage } from "../ports/container-engine";
import type { ResolvedImage } from "../ports/registry";
import { NotThere } from "../registry/registry-error";
import { platformRefusal } from "./platform";
import { pushRepository, type PushGoal } from "./push-repository";
import { pushTag } from "./push-tag";

/** What is to be pushed, and where. */
export interface PushWish extends PushGoal {
  /** Name of the image on this machine. */
  readonly image: string;
  /** Left out for the commit's. */
  readonly tag?: string | undefined;
  /** The environment that is to run it. */
  readonly environment?: string | undefined;
}

/** An image that lies in its repository. */
export interface Pushed {
  /** `repository@sha256:…` */
  readonly image: string;
  readonly tag: string;
  /** Whether it lay there before. */
  readonly already: boolean;
  /** What to type next. */
  readonly next: string;
}

/** Pushes an image that was built here, unless it lies there already; gives its digest, as the registry tells it. */
export async function pushImage(outside: Outside, wish: PushWish): Promise<Pushed> {
  const { engine, git, registry, terminal } = outside;
  const local = await engine.inspect(wish.image);
  terminal.progress("synthesizing the app");
  const manifests = await outside.project.synthesize();
  demandPlatform(wish, local, manifests);
  const repository = await pushRepository(outside, manifests, wish);
  const tag = wish.tag ?? pushTag(await git.revision(), local.id);
  const reference = `${repository}:${tag}`;
  terminal.progress(`looking up ${reference}`);
  const before = await find(outside, reference);
  if (before && !isSame(before, local)) throw taken(reference, before, wish);
  if (!before) await engine.push(local.id, reference, (line) => terminal.progress(line));
  const { reference: image } = before ?? (await registry.resolve(reference));
  terminal.progressDone();
  return { image, tag, already: before !== undefined, next: nextCommand(wish, manifests, image) };
}

function demandPlatform(wish: PushWish, local: LocalImage, manifests: readonly EnvironmentManifest[]): void {
  if (wish.environment === undefined) return;
  const refusal = platformRefusal(wish.name, local, chooseEnvironment(manifests, wish.environment));
  if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was pushed.`);
}

async function find({ registry }: Outside, reference: string): Promise<ResolvedImage | undefined> {
  try {
    return await registry.resolve(reference);
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}

/** Docker calls an image by its configuration's digest, or by its manifest's, depending on how it keeps images. */
function isSame({ reference, configuration }: ResolvedImage, { id, digests }: LocalImage): boolean {
  return digests.includes(reference) || configuration === id || reference.endsWith(`@${id}`);
}

function taken(reference: string, { reference: other }: ResolvedImage, { image }: PushWish): CliError {
  return new CliError(
    `${reference} is another image already, ${other.replace(/^.*@/, "")}, and not ${image} of this machine`,
    "A tag never moves. Deploy that one, or commit what differs, or push under another tag: --tag <tag>.",
  );
}

function nextCommand(
  { name, environment }: PushWish,
  manifests: readonly EnvironmentManifest[],
  image: string,
): string {
  const names = manifests.map((manifest) => manifest.environment);
  const target = environment ?? names.find((each) => each === "staging") ?? names[0] ?? "<environment>";
  const services = manifests.find((manifest) => manifest.environment === target)?.services ?? {};
  const containers = Object.values(services).flatMap((service) => Object.keys(service.containers));
  const [only = name, ...more] = containers;
  const container = containers.includes(name) ? name : more.length > 0 ? "<container>" : only;
  return `twinstack deploy ${target} --image ${container}=${image}`;
}
