import { quoted, type Fault } from "../core/fault";

const PINNED = /^[a-z0-9][a-z0-9._/:-]*@sha256:[0-9a-f]{64}$/;
const DIGEST = /@sha256:.*$/;

/**
 * What is wrong with an image reference. Only `repository@sha256:…` is accepted: a tag can move, so a crashed instance
 * could come back with other content than the one that was checked.
 */
export function imageFaults(prop: string, image: string): Fault[] {
  if (PINNED.test(image)) return [];
  const name = image.replace(DIGEST, "");
  const remedy = DIGEST.test(image)
    ? "Write the digest as 64 lower-case hexadecimal digits."
    : `Resolve it once: docker buildx imagetools inspect ${name} --format '{{.Manifest.Digest}}', and write ${name.replace(/:[^/:]*$/, "")}@sha256:<digest>.`;
  return [
    {
      prop,
      value: quoted(image),
      rule: "an image is pinned by its digest, repository@sha256:<64 hexadecimal digits>",
      remedy,
    },
  ];
}
