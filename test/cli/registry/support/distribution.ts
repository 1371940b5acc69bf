import { freePort } from "../../../support/free-port";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Pushable } from "./content";
import { Pusher } from "./push";
import { BASIC, USER } from "./registry-server";

/** `open:sesame` under bcrypt, as `htpasswd -B` writes it. */
const HTPASSWD = `${USER.name}:$2b$04$5TCwJiCL1JM/BdaI9mLtw.z4X7o/lpkCUxu1sF/WICwtMPG4sK02O`;
/** The program's name in Debian, and in the project's own releases. */
const PROGRAMS = ["docker-registry", "registry"];

/** The registry of the distribution project, which is what most registries are made of, run for a test. */
export class DistributionRegistry {
  static find(): string | undefined {
    return PROGRAMS.find((program) =>
      spawnSync(program, ["--version"]).stdout?.includes("github.com/docker/distribution"),
    );
  }

  /** Runs it on this machine, for whoever has the one user's password. */
  static async start(program: string): Promise<DistributionRegistry> {
    const folder = mkdtempSync(join(tmpdir(), "registry-"));
    const host = `127.0.0.1:${await freePort()}`;
    writeFileSync(join(folder, "htpasswd"), `${HTPASSWD}\n`);
    writeFileSync(join(folder, "config.json"), JSON.stringify(configuration(host, folder)));
    const child = spawn(program, ["serve", join(folder, "config.json")], { stdio: "ignore" });
    const registry = new DistributionRegistry(host, async () => {
      child.kill();
      await once(child, "close");
      rmSync(folder, { recursive: true });
    });
    await registry.answers();
    return registry;
  }

  private constructor(
    readonly host: string,
    readonly stop: () => Promise<void>,
  ) {}

  push(repository: string, tag: string, manifest: Pushable): Promise<void> {
    return new Pusher(this.host, BASIC).push(repository, tag, manifest);
  }

  private async answers(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const answer = await fetch(`http://${this.host}/v2/`).catch(() => undefined);
      if (answer?.status === 401) return;
      await setTimeout(100);
    }
    throw new Error(`the registry on ${this.host} does not answer`);
  }
}

/** JSON is YAML. */
function configuration(addr: string, folder: string): object {
  return {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder, "content") } },
    http: { addr, secret: "for a test" },
    auth: { htpasswd: { realm: "a registry, in a test", path: join(folder, "htpasswd") } },
  };
}
