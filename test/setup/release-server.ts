import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RELEASE = "1.11.4";
const PROCESSORS: Record<string, string> = { x64: "amd64", arm64: "arm64" };

export const PLATFORM = `${process.platform}_${PROCESSORS[process.arch]}`;

/** Stands for releases.hashicorp.com, with a Terraform that only tells its version. */
export class ReleaseServer {
  readonly requests: string[] = [];
  private readonly files = new Map<string, Buffer>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(({ url = "" }, response) => {
      this.requests.push(url);
      const body = this.files.get(url);
      response.writeHead(body ? 200 : 404).end(body);
    });
  }

  async start(): Promise<string> {
    await once(this.server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  stop(): void {
    this.server.close();
  }

  /** Offers the release; with other sums than its own, if given. */
  publish(sum?: string): void {
    const archive = zipOf(`#!/bin/sh\necho '{"terraform_version":"${RELEASE}"}'\n`);
    const name = `terraform_${RELEASE}_${PLATFORM}.zip`;
    const sums = `${sum ?? createHash("sha256").update(archive).digest("hex")}  ${name}\n`;
    this.files.set(`/terraform/${RELEASE}/${name}`, archive);
    this.files.set(`/terraform/${RELEASE}/terraform_${RELEASE}_SHA256SUMS`, Buffer.from(sums));
  }
}

function zipOf(script: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-release-"));
  writeFileSync(join(folder, "terraform"), script);
  execFileSync("python3", ["-m", "zipfile", "-c", "release.zip", "terraform"], { cwd: folder });
  return readFileSync(join(folder, "release.zip"));
}
