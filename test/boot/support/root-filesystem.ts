import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sh } from "./shell";

const PACKAGES = [
  "systemd",
  "systemd-sysv",
  "dbus",
  "docker.io",
  "iptables",
  "ca-certificates",
  "curl",
  "jq",
  "iproute2",
  "awscli",
  "python3-certifi",
  "cloud-init",
  // For the database beside the instances, and for its client in their images: nothing is installed on this machine.
  "postgresql-15",
];

/** Stands in for Amazon Linux's package manager: what it is asked for is there already, under that name or not at all. */
const DNF = `#!/bin/bash
[ "$1 $2" = "install -y" ] || { echo "dnf: only install -y" >&2; exit 1; }
shift 2
for name; do
  case $name in docker|jq|amazon-efs-utils|openssl) ;; *) echo "Unable to find a match: $name" >&2; exit 1 ;; esac
done
`;

/** The shared folder is the file system; who it is mounted for is checked. */
const MOUNT_EFS = `#!/bin/bash
case $1 in fs-*) exec mount --bind /srv/efs "$2" ;; *) echo "mount.efs: no file system $1" >&2; exit 1 ;; esac
`;

/** Nested containers need to write their control groups. */
const WRITABLE_CGROUPS = `#!/bin/bash
awk '/ - cgroup /{print $5}' /proc/self/mountinfo | sort -u | while read -r path; do
  mount -o remount,bind,rw,nosuid,nodev,noexec "$path"
done
`;

const CLOUD_INIT = `datasource_list: [NoCloud]
network: {config: disabled}
locale: false
cloud_init_modules: [migrator, seed_random, write-files]
cloud_config_modules: []
cloud_final_modules: [scripts-user]
`;

const CGROUP_UNIT = `[Unit]
DefaultDependencies=no
Before=sysinit.target
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/writable-cgroups
[Install]
WantedBy=sysinit.target
`;

/**
 * What an instance boots from: Debian in place of Amazon Linux, with systemd, cloud-init and the container engine. Made once,
 * in a minute, and kept for later runs, which never write to it.
 */
export function rootFilesystem(cache: string): string {
  const root = join(cache, `root-${createHash("sha256").update(PACKAGES.join()).digest("hex").slice(0, 12)}`);
  if (existsSync(root)) return root;
  mkdirSync(cache, { recursive: true });
  const without = ["doc", "man", "locale"].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  const include = `--include=${PACKAGES.join(",")}`;
  const make = ["mmdebstrap", "--variant=minbase", include, "--dpkgopt=force-unsafe-io", ...without, "bookworm"];
  process.stderr.write("Making the file system that instances boot from: once, two minutes.\n");
  // Several test files begin at once: one makes it, the others wait.
  const once = '[ -d "$1" ] || { rm -rf "$1-new"; "${@:2}" "$1-new" && mv "$1-new" "$1"; }';
  sh("flock", `${root}.lock`, "bash", "-c", once, "make", root, ...make);
  return root;
}

/** The same with what the test needs in it; gives the layers, the uppermost first, as overlayfs wants them. */
export function furnished(root: string, folder: string, authority: string): string {
  const layer = join(folder, "layer");
  const put = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(layer, path)), { recursive: true });
    writeFileSync(join(layer, path), text, { mode });
  };
  put("usr/local/share/ca-certificates/test.crt", authority);
  put("usr/local/bin/dnf", DNF, 0o755);
  put("usr/sbin/mount.efs", MOUNT_EFS, 0o755);
  put("usr/local/sbin/writable-cgroups", WRITABLE_CGROUPS, 0o755);
  put("etc/systemd/system/writable-cgroups.service", CGROUP_UNIT);
  put("etc/cloud/cloud.cfg.d/99-test.cfg", CLOUD_INIT);
  put("etc/machine-id", "");
  put("etc/resolv.conf", "nameserver 10.99.0.1\n");
  mkdirSync(join(layer, "srv/efs"), { recursive: true });
  // The script has to start the engine itself, as on Amazon Linux.
  inNewLayer(root, { layer, folder }, [
    "update-ca-certificates",
    "systemctl disable docker.service docker.socket containerd.service postgresql.service",
    "systemctl enable writable-cgroups.service",
  ]);
  return `${layer}:${root}`;
}

/** Runs commands that see root and layer as one, and write to the layer. The mount is gone afterwards. */
function inNewLayer(
  root: string,
  { layer, folder }: { layer: string; folder: string },
  commands: readonly string[],
): void {
  const [work, whole] = [join(folder, "layer-work"), join(folder, "layer-whole")];
  for (const path of [work, whole]) mkdirSync(path, { recursive: true });
  const mount = `mount -t overlay overlay -o lowerdir=${root},upperdir=${layer},workdir=${work} ${whole}`;
  const inside = commands.map((command) => `chroot ${whole} ${command}`);
  sh("unshare", "-m", "--propagation", "private", "bash", "-Eeuo", "pipefail", "-c", [mount, ...inside].join("\n"));
}
