import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { installedEmulator } from "../../../lib/emulator/emulator-installation";
import type { Certificates } from "./certificates";
import { configureRegistries, PRIVATE_REGISTRY } from "./registries";
import { bash, sh, until } from "./shell";

const EMULATOR_PORT = 6201;
const REGISTRY_PORT = 6202;
const PRIVATE_PORT = 6203;

/** Who an address belongs to: what the metadata service tells the instance. */
export interface KnownInstance {
  readonly id: string;
  readonly group: string;
}

/** Something that an instance told the cloud. */
export interface CloudEvent {
  readonly kind: "lifecycle";
  readonly InstanceId: string;
  readonly LifecycleActionResult: "CONTINUE" | "ABANDON";
}

/**
 * What instances reach: a network of their own, and in it AWS's host names with TLS, the metadata service, registries. All of
 * it lives in one network namespace; nothing on the machine outside of it changes.
 */
export class Cloud {
  static async start(
    folder: string,
    certificates: Certificates,
    instances: Record<string, KnownInstance>,
  ): Promise<Cloud> {
    const cloud = new Cloud(folder);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(cloud.rules, JSON.stringify({ revision: 0, rules: [], groups: {} }));
      cloud.network();
      await cloud.services(certificates, instances);
      return cloud;
    } catch (error) {
      await cloud.stop();
      throw error;
    }
  }

  readonly namespace = `twinstack-${process.pid}`;
  private readonly children: ChildProcess[] = [];
  private registryProcess: ChildProcess | undefined;
  private readonly events: string;
  private readonly socket: string;
  /** The file that the load balancer's stand-in goes by. */
  readonly rules: string;

  private constructor(private readonly folder: string) {
    this.events = join(folder, "events.jsonl");
    this.socket = join(folder, "aws.sock");
    this.rules = join(folder, "balancer.json");
  }

  /** What instances told, in order. */
  told(): CloudEvent[] {
    if (!existsSync(this.events)) return [];
    return readFileSync(this.events, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as CloudEvent);
  }

  /** Calls an AWS API of the JSON protocol: `secretsmanager.CreateSecret`. */
  aws(service: string, target: string, body: object): Promise<Record<string, unknown>> {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/${service}/aws4_request`;
    const headers = { authorization, "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    return new Promise((resolve, reject) => {
      const request = http.request({ socketPath: this.socket, method: "POST", path: "/", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          response.statusCode === 200
            ? resolve(JSON.parse(text || "{}") as Record<string, unknown>)
            : reject(new Error(`${target}: ${response.statusCode} ${text}`)),
        );
      });
      request.on("error", reject).end(JSON.stringify(body));
    });
  }

  /** Runs a program where the cloud is, with its network. */
  inside(...command: readonly string[]): string {
    return sh("nsenter", `--net=/run/netns/${this.namespace}`, ...command);
  }

  /** Starts the registry again, with the images that it had. */
  startRegistry(): void {
    this.registryProcess = this.spawn("registry", ["docker-registry", "serve", join(this.folder, "registry.json")]);
  }

  /** Ends the registry, as one that is down. */
  async stopRegistry(): Promise<void> {
    const child = this.registryProcess as ChildProcess;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  /** Address of the registry, for whoever pushes from inside. */
  readonly registry = `127.0.0.1:${REGISTRY_PORT}`;

  async stop(): Promise<void> {
    for (const child of this.children) child.kill("SIGKILL");
    await Promise.all(
      this.children.map(
        (child) =>
          new Promise((resolve) =>
            (child.exitCode ?? child.signalCode) !== null ? resolve(0) : child.once("exit", resolve),
          ),
      ),
    );
    sh("ip", "netns", "delete", this.namespace);
  }

  private network(): void {
    bash(`
      ip netns add ${this.namespace}
      ip -n ${this.namespace} link set lo up
      ip -n ${this.namespace} link add br0 type bridge
      ip -n ${this.namespace} addr add 10.99.0.1/24 dev br0
      ip -n ${this.namespace} addr add 169.254.169.254/32 dev br0
      ip -n ${this.namespace} link set br0 up`);
  }

  private async services(certificates: Certificates, instances: Record<string, KnownInstance>): Promise<void> {
    const { python, source, cache } = await installedEmulator();
    const environment = { ...process.env, PYTHONPATH: source, PYTHONPYCACHEPREFIX: cache };
    const emulator = ["-m", "twinstack_emulator", "-p", `${EMULATOR_PORT}`, "--exit-with-parent", `${process.pid}`];
    await this.begin("emulator", [python, ...emulator], environment);
    configureRegistries(this.folder, REGISTRY_PORT, PRIVATE_PORT);
    this.startRegistry();
    this.spawn("private-registry", ["docker-registry", "serve", join(this.folder, "private-registry.json")]);
    const names = [
      `--address=/amazonaws.com/${PRIVATE_REGISTRY}/10.99.0.1`,
      "--listen-address=10.99.0.1",
      "--bind-interfaces",
    ];
    this.spawn("dns", ["dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--pid-file=", ...names]);
    const front = {
      events: this.events,
      socket: this.socket,
      key: certificates.keyFile,
      certificate: certificates.certificateFile,
      emulator: EMULATOR_PORT,
      registries: { ecr: REGISTRY_PORT, [PRIVATE_REGISTRY]: PRIVATE_PORT },
      instances,
      rules: this.rules,
    };
    await this.begin("front", [process.execPath, join(__dirname, "front.mjs"), JSON.stringify(front)]);
    await until("the registry answers", () => this.isUp(`http://${this.registry}/v2/`));
  }

  private isUp(url: string): boolean {
    try {
      this.inside("curl", "-sf", "-o", "/dev/null", url);
      return true;
    } catch {
      // Not yet: `until` says so if it stays that way.
      return false;
    }
  }

  private spawn(name: string, command: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
    const child = spawn("nsenter", [`--net=/run/netns/${this.namespace}`, ...command], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr.on(
      "data",
      (text: Buffer) => void writeFileSync(join(this.folder, `${name}.log`), text, { flag: "a" }),
    );
    this.children.push(child);
    return child;
  }

  /** Starts something that prints a line as soon as it is ready; it ends with the cloud. */
  async begin(name: string, command: readonly string[], env?: NodeJS.ProcessEnv): Promise<ChildProcess> {
    const child = this.spawn(name, command, env);
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout! }).once("line", () => resolve());
      child.once("exit", (status) => reject(new Error(`${name} ended with ${status}: see ${this.folder}/${name}.log`)));
    });
    return child;
  }
}
