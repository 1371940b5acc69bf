import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Cloud } from "./cloud";
import { bash, sh, until } from "./shell";

const CGROUPS = ["cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids"];

/** Where an instance is, and what it boots from. */
export interface InstancePlace {
  readonly cloud: Cloud;
  /** Layers of its file system that nobody writes to, as overlayfs wants them. */
  readonly root: string;
  readonly folder: string;
  /** Its address: 10.99.0.11 and so on. */
  readonly address: string;
  /** Size of the disk for images: `3m`; that of this machine if left out. */
  readonly imageDisk?: string | undefined;
}

/**
 * A machine that boots as an EC2 instance does: its own systemd, disk, network and control groups, and cloud-init, which runs
 * the user data. A container of systemd-nspawn, of which the machine around it sees nothing but processes.
 */
export class Instance {
  /** Boots a new one with a script as its user data. */
  static boot(place: InstancePlace, script: string): Instance {
    const instance = new Instance(place);
    instance.prepare(script);
    instance.start();
    return instance;
  }

  readonly name: string;
  private child: ChildProcess | undefined;

  private constructor(private readonly place: InstancePlace) {
    this.name = `tw${process.pid}-${place.address.split(".").at(-1)}`;
  }

  /** Where it is in the cloud's network. */
  get address(): string {
    return this.place.address;
  }

  /** Files on its disk that hold some text. */
  filesWith(text: string): string[] {
    const disks = ["up", "docker"].map((part) => join(this.place.folder, part));
    const { stdout } = spawnSync("grep", ["-rlF", "--exclude-dir=run", "-e", text, ...disks], { encoding: "utf8" });
    return stdout.split("\n").filter(Boolean);
  }

  /** What its boot said. */
  get log(): string {
    const file = join(this.place.folder, "up/var/log/cloud-init-output.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** Everything that systemd and cloud-init printed. */
  get console(): string {
    return readFileSync(join(this.place.folder, "console.log"), "utf8");
  }

  /** Runs a program on it, as root. */
  run(...command: readonly string[]): string {
    const environment = ["env", "-i", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
    return sh("nsenter", "-t", this.process, "-m", "-u", "-i", "-n", "-p", "-C", "--", ...environment, ...command);
  }

  /** Shuts down and starts again, on the same disk. */
  async reboot(): Promise<void> {
    await this.shutDown();
    this.start();
  }

  async shutDown(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    this.run("systemctl", "poweroff", "--no-block");
    await gone;
  }

  /** Ends it at once, as a machine that fails; and leaves nothing of it. */
  async remove(): Promise<void> {
    const { child, name } = this;
    if (!existsSync(this.place.folder)) return;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      sh("kill", "-9", this.process);
      await gone;
    }
    bash(`
      ip netns delete ${name} || true
      for group in ${CGROUPS.join(" ")}; do
        [ ! -d /sys/fs/cgroup/$group/${name} ] || find /sys/fs/cgroup/$group/${name} -depth -type d -exec rmdir {} \\; || true
      done`);
    rmSync(this.place.folder, { recursive: true, force: true });
  }

  /** Process id of its first process, seen from outside. */
  private get process(): string {
    const children = sh("pgrep", "-P", String(this.nspawn)).trim().split("\n");
    return children[0] as string;
  }

  private get nspawn(): number {
    const found = sh("pgrep", "-f", `systemd-nspawn.*--machine=${this.name} `).trim().split("\n");
    return Number(found[0]);
  }

  private prepare(script: string): void {
    const { folder, cloud, address } = this.place;
    const { name } = this;
    for (const part of ["up", "work", "root", "docker", "efs"]) mkdirSync(join(folder, part), { recursive: true });
    const seed = join(folder, "up/var/lib/cloud/seed/nocloud");
    mkdirSync(seed, { recursive: true });
    writeFileSync(join(seed, "user-data"), gzipSync(script));
    writeFileSync(join(seed, "meta-data"), `instance-id: ${name}\n`);
    bash(`
      ip netns add ${name}
      ip link add host0 netns ${name} type veth peer name ve${address.split(".").at(-1)} netns ${cloud.namespace}
      ip -n ${name} link set host0 name eth0
      ip -n ${name} link set lo up
      nsenter --net=/run/netns/${name} sysctl -q -w net.ipv4.ip_forward=1
      ip -n ${name} addr add ${address}/24 dev eth0
      ip -n ${name} link set eth0 up
      ip -n ${name} route add default via 10.99.0.1
      ip -n ${cloud.namespace} link set ve${address.split(".").at(-1)} master br0 up
      for group in ${CGROUPS.join(" ")}; do mkdir -p /sys/fs/cgroup/$group/${name}; done
      for file in cpuset.cpus cpuset.mems; do
        cat /sys/fs/cgroup/cpuset/$file > /sys/fs/cgroup/cpuset/${name}/$file
      done`);
  }

  private start(): void {
    const { folder, root, imageDisk } = this.place;
    const { name } = this;
    const disk = imageDisk === undefined ? "" : `mount -t tmpfs -o size=${imageDisk} tmpfs ${folder}/docker &&`;
    const nspawn = [
      `-D ${folder}/root --machine=${name} --hostname=${name} --register=no --keep-unit`,
      `--network-namespace-path=/run/netns/${name} --resolv-conf=off --timezone=off --console=pipe`,
      `--capability=all --system-call-filter='@keyring bpf'`,
      `--bind=${folder}/docker:/var/lib/docker --bind=${folder}/efs:/srv/efs -b`,
    ].join(" ");
    const script = `
      for group in ${CGROUPS.join(" ")}; do echo $$ > /sys/fs/cgroup/$group/${name}/cgroup.procs; done
      exec unshare -m --propagation private sh -c "
        mount -t tmpfs tmpfs /run/systemd && ${disk}
        mount -t overlay overlay -o lowerdir=${root},upperdir=${folder}/up,workdir=${folder}/work ${folder}/root &&
        exec systemd-nspawn ${nspawn}"`;
    this.child = spawn("bash", ["-c", `${script} >> ${folder}/console.log 2>&1`], { stdio: "ignore", detached: true });
  }

  /** Waits until its boot script has come to its end, well or not. */
  async booted(seconds = 90): Promise<void> {
    await until(`${this.name} has booted`, () => /boot done|BOOT FAILED/.test(this.log), seconds);
  }
}
