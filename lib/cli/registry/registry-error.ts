import type { ImageReference } from "../../release/image-reference";
import { CliError } from "../cli-error";
import { ecrRegion } from "./ecr-credentials";
import type { Answer } from "./transport";

/** An answer that is neither the image nor a plain no. */
export function serverError(host: string, { status, headers }: Answer): CliError {
  if (status === 429) {
    const wait = /^\d+$/.exec(headers.get("retry-after") ?? "")?.[0];
    return new CliError(
      `${host} answers no more questions for now: you have reached its rate limit`,
      `Try again ${wait ? `in ${wait} s` : "later"}, or raise the limit by docker login.`,
    );
  }
  const what = status === 200 ? "what no registry answers" : `status ${status}`;
  return new CliError(`${host} answers with ${what}`, "Check that it is a registry of images, and try again later.");
}

/** The user may not read, or there is nothing to read: registries do not tell strangers which. */
export function unauthorized(image: ImageReference, known: boolean): CliError {
  const who = known ? "with your credentials for it" : "without credentials";
  return new CliError(
    `${image.registry} does not let you read ${image.name} ${who}`,
    `Check the name; if it is right, log in: ${loginCommand(image.registry)}`,
  );
}

function loginCommand(registry: string): string {
  const region = ecrRegion(registry);
  if (region === undefined) return `docker login ${registry}`;
  return `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`;
}

/** What was asked for is not there; everything else was in order. */
export class NotThere extends CliError {}

export function noSuchRepository(image: ImageReference): NotThere {
  return new NotThere(
    `${image.registry} has no repository ${image.repository}`,
    "Check the name, and that the image was pushed.",
  );
}

export function noSuchImage(image: ImageReference, tagOrDigest: string, nearest: string | undefined): NotThere {
  const which = `${tagOrDigest.includes(":") ? "digest" : "tag"} ${tagOrDigest}`;
  const remedy = nearest ? `Did you mean ${image.name}:${nearest}?` : "Check that it was pushed; name one that was.";
  return new NotThere(`${image.name} has no ${which}`, remedy);
}

export function notAnImage(image: ImageReference, what: string): CliError {
  return new CliError(`${image} is no image of a container, but ${what}`, "Name the image that instances should run.");
}

export function malformed(image: ImageReference): CliError {
  return new CliError(`the manifest of ${image} is malformed`, "Push the image again.");
}

export function noArchitecture(image: ImageReference): CliError {
  return new CliError(
    `${image} runs neither on x86_64 nor on arm64 under Linux`,
    "Build it with docker buildx build --platform linux/amd64,linux/arm64.",
  );
}

export function otherContent(image: ImageReference, digest: string): CliError {
  return new CliError(
    `${image.registry} answers other content than ${digest} for ${image.name}`,
    "Do not run it. Try again; if it stays so, the registry or a proxy before it is broken.",
  );
}
