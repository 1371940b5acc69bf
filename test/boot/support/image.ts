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

/** Builds an image of busybox and some files, pushes it, and gives its reference by digest. Needs no container engine. */
export function pushImage(
  cloud: Cloud,
  work: string,
  repository: string,
  command: readonly string[],
  files: ImageFiles,
  programs: readonly string[] = [],
): string {
  const layer = layerOf(join(work, repository), files, programs);
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

function layerOf(folder: string, files: ImageFiles, programs: readonly string[]): Buffer {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  copyFileSync("/bin/busybox", join(folder, "bin/busybox"));
  for (const name of ["sh", "httpd", "sleep", "env", "cat", "echo", "printenv", "dd", "tail"])
    sh("ln", "-s", "busybox", join(folder, "bin", name));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.startsWith("#!")) chmodSync(join(folder, path), 0o755);
  }
  for (const path of programs.flatMap(withLibraries)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    copyFileSync(path, join(folder, path));
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

/** A program of this machine, and the libraries that it loads. */
function withLibraries(program: string): string[] {
  const libraries = [...sh("ldd", program).matchAll(/(?:=> |^\s*)(\/\S+)/gm)].map(([, path = ""]) => path);
  return [program, ...libraries];
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
