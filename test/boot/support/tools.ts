import { spawnSync } from "node:child_process";
import { sh } from "./shell";

/** Programs of the test, and the Debian package of each. */
const PROGRAMS = {
  mmdebstrap: "mmdebstrap",
  "systemd-nspawn": "systemd-container",
  "docker-registry": "docker-registry",
  dnsmasq: "dnsmasq-base",
  busybox: "busybox-static",
  openssl: "openssl",
  ip: "iproute2",
  curl: "curl",
  pgrep: "procps",
  flock: "util-linux",
  shellcheck: "shellcheck",
  nginx: "nginx-light",
} as const;

/**
 * Why this machine cannot boot an instance, if so. In CI, what is missing is installed; on somebody's own machine nothing is
 * installed that was not asked for.
 */
export function hindrance(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "it needs Linux, and root";
  if (process.arch !== "x64") return "it needs an x86_64 processor";
  if (sh("stat", "-fc", "%T", "/sys/fs/cgroup").trim() !== "tmpfs") return "it needs control groups of version 1";
  return missingPrograms(PROGRAMS);
}

/** What is missing of some programs, each by the Debian package it comes from, if CI may not install it. */
export function missingPrograms(programs: Readonly<Record<string, string>>): string | undefined {
  const missing = Object.entries(programs).flatMap(([program, name]) => (has(program) ? [] : [name]));
  if (missing.length === 0) return undefined;
  if (process.env.CI !== "true" || !has("apt-get")) return `install first: apt-get install ${missing.join(" ")}`;
  sh("apt-get", "update", "-qq");
  sh("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq", "--no-install-recommends", ...missing);
  return undefined;
}

function has(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}
