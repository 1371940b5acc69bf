import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Cloud } from "./cloud";
import { sh } from "./shell";

/** Files of an image, by path, with their text. */
export type ImageFiles = Readonly<Record<string, string>>;

/** Host name under which instances find the registry: their account's ECR. */
export const ECR = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

const sha256 = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** Where images are made, and where they go. */
export interface ImagePlace {
  readonly cloud: Cloud;
  readonly work: string;
  /** The file system that programs are taken from. */
  readonly root: string;
}

export interface ImageContent {
  readonly command: readonly string[];
  readonly files: ImageFiles;
  /** Programs, each with the libraries that it needs. */
  readonly programs?: readonly string[];
  /** Where they are from, instead of the place's root file system. */
  readonly root?: string;
}

/** Builds an image of busybox and some files, pushes it, and gives its reference by digest. Needs no container engine. */
export function pushImage({ cloud, work, ...place }: ImagePlace, repository: string, content: ImageContent): string {
  const { command, files, programs = [], root = place.root } = content;
  const layer = layerOf(join(work, repository), files, { root, programs });
  const config = Buffer.from(
    JSON.stringify({
      architecture: "amd64",
      os: "linux",
      config: { Cmd: command, Env: ["PATH=/bin:/usr/sbin"] },
      rootfs: { type: "layers", diff_ids: [sha256(layer)] },
    }),
  );
  const compressed = gzipSync(layer);
  const blob = (mediaType: string, bytes: Buffer) => ({ mediaType, size: bytes.length, digest: sha256(bytes) });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: blob("application/vnd.docker.container.image.v1+json", config),
      layers: [blob("application/vnd.docker.image.rootfs.diff.tar.gzip", compressed)],
    }),
  );
  for (const bytes of [config, compressed]) upload(cloud, work, repository, bytes);
  const file = written(work, manifest);
  const url = `http://${cloud.registry}/v2/${repository}/manifests/${sha256(manifest)}`;
  cloud.inside("curl", "-sSf", "-X", "PUT", "-H", `Content-Type: ${MANIFEST}`, "--data-binary", `@${file}`, url);
  return `${ECR}/${repository}@${sha256(manifest)}`;
}

const MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

interface Programs {
  readonly root: string;
  readonly programs: readonly string[];
}

/** Copies programs and their libraries to where they are in the root file system. */
function copyPrograms(folder: string, { root, programs }: Programs): void {
  for (const program of programs) {
    const libraries = [...sh("chroot", root, "ldd", program).matchAll(/(\/\S+) \(0x/g)].map(
      ([, path]) => path as string,
    );
    for (const path of [program, ...libraries]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      copyFileSync(sh("realpath", join(root, path)).trim(), join(folder, path));
    }
  }
}

function layerOf(folder: string, files: ImageFiles, programs: Programs): Buffer {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  copyFileSync("/bin/busybox", join(folder, "bin/busybox"));
  for (const name of ["sh", "httpd", "sleep", "env", "cat", "echo", "printenv", "dd", "tail", "wget"])
    sh("ln", "-s", "busybox", join(folder, "bin", name));
  copyPrograms(folder, programs);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.startsWith("#!")) chmodSync(join(folder, path), 0o755);
  }
  const archive = `${folder}.tar`;
  sh(
    "tar",
    "--sort=name",
    "--mtime=@0",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "-C",
    folder,
    "-cf",
    archive,
    ".",
  );
  return readFileSync(archive);
}

function upload(cloud: Cloud, work: string, repository: string, bytes: Buffer): void {
  const begun = cloud.inside(
    "curl",
    "-sSf",
    "-i",
    "-X",
    "POST",
    `http://${cloud.registry}/v2/${repository}/blobs/uploads/`,
  );
  const [, location = ""] = /^location: (\S+)/im.exec(begun) ?? [];
  const url = `${location}${location.includes("?") ? "&" : "?"}digest=${sha256(bytes)}`;
  cloud.inside(
    "curl",
    "-sSf",
    "-X",
    "PUT",
    "-H",
    "Content-Type: application/octet-stream",
    "--data-binary",
    `@${written(work, bytes)}`,
    url,
  );
}

function written(work: string, bytes: Buffer): string {
  const file = join(work, `upload-${sha256(bytes).slice(7, 19)}`);
  writeFileSync(file, bytes);
  return file;
}
