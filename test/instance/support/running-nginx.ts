import { freePort } from "../../support/free-port";
import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nginxConfiguration, PASSWORD_FILE, type ProxyDescription } from "../../../lib/instance/nginx-configuration";

/** What nginx itself says of a configuration: nothing if it would start with it. */
export function complaints(configuration: string): string {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-nginx-"));
  try {
    writeFileSync(join(folder, "nginx.conf"), configuration.replaceAll("/tmp/nginx", `${folder}/nginx`));
    const { status, stderr } = spawnSync("nginx", ["-t", "-q", "-c", join(folder, "nginx.conf")], {
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    return status === 0 ? stderr : `${stderr}(exit ${status})`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * nginx with a configuration of ours, on this machine: the container that it asks is a server at a port here, and it listens
 * on a free port instead of the container's.
 */
export class RunningNginx {
  private constructor(
    readonly port: number,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(proxy: ProxyDescription, container: number, password?: string): Promise<RunningNginx> {
    const folder = mkdtempSync(join(tmpdir(), "twinstack-nginx-"));
    const [port, [{ name, port: listened } = { name: "", port: 0 }]] = [await freePort(), proxy.containers];
    const configuration = nginxConfiguration(proxy)
      .replace(`listen ${listened};`, `listen 127.0.0.1:${port};`)
      .replace(`${name}:${listened}`, `127.0.0.1:${container}`)
      .replaceAll(PASSWORD_FILE, join(folder, "htpasswd"))
      .replaceAll("/tmp/nginx", `${folder}/nginx`)
      // Files of the test belong to whoever runs it.
      .replace("pid ", "user root;\npid ");
    if (password !== undefined) {
      const hash = execFileSync("openssl", ["passwd", "-apr1", "-stdin"], { input: `${password}\n`, encoding: "utf8" });
      writeFileSync(join(folder, "htpasswd"), `team:${hash}`);
    }
    writeFileSync(join(folder, "nginx.conf"), configuration);
    // A file, since Node's pipes are sockets, which nobody can open by the name /dev/stdout.
    const log = openSync(join(folder, "log"), "a");
    const nginx = spawn("nginx", ["-c", join(folder, "nginx.conf")], { stdio: ["ignore", log, log] });
    const running = new RunningNginx(port, nginx, folder);
    await running.untilItListens();
    return running;
  }

  /** What it logged. */
  get log(): string {
    return readFileSync(join(this.folder, "log"), "utf8");
  }

  get ended(): boolean {
    return this.process.exitCode !== null;
  }

  async stop(): Promise<void> {
    if (!this.ended) {
      this.process.kill("SIGQUIT");
      await once(this.process, "exit");
    }
    rmSync(this.folder, { recursive: true });
  }

  private async untilItListens(): Promise<void> {
    for (;;) {
      if (this.ended) throw new Error(`nginx ended: ${this.log}`);
      const socket = connect(this.port, "127.0.0.1");
      const answered = await Promise.race([
        once(socket, "connect").then(() => true),
        once(socket, "close").then(() => false),
      ]).catch(() => false);
      socket.destroy();
      if (answered) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
