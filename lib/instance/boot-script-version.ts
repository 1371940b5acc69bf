import { Duration } from "../core/duration";
import { shortHash } from "../core/physical-name";
import type { BootContainer, BootPlan } from "./boot-plan";
import { nginxConfiguration } from "./nginx-configuration";
import { bootScript } from "./boot-script";

const SPECIMEN: BootContainer = {
  name: "specimen",
  image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/specimen@sha256:0",
  port: 80,
  healthPath: "/health",
  command: ["serve", "--all"],
  environment: { VARIABLE: "value" },
  secrets: { WHOLE: { secretArn: "arn:whole" }, PART: { secretArn: "arn:part", key: "part" } },
  resources: { memoryMib: 512, reservedMemoryMib: 256, cpus: 0.5, reservedCpus: 0.25 },
};

/** One of everything that the script knows how to do. */
const PLAN: BootPlan = {
  title: "specimen",
  release: { environment: "specimen", service: "Web", firstName: "Web", color: "blue", release: "r1" },
  logGroupName: "specimen",
  recordsTable: "specimen",
  containers: [
    SPECIMEN,
    { ...SPECIMEN, name: "quiet", image: "docker.io/quiet@sha256:0", healthPath: undefined, startsAfter: ["specimen"] },
  ],
  workers: [{ ...SPECIMEN, name: "worker", port: undefined, healthPath: undefined }],
  migration: { container: "specimen", command: ["migrate"], timeout: Duration.minutes(15) },
  traffic: { listenerArn: "arn:listener", targetGroupArns: ["arn:targets"], previewHeader: "X-Preview" },
  proxy: {
    image: "docker.io/proxy@sha256:0",
    configuration: nginxConfiguration({
      environment: "specimen",
      release: "r1",
      searchEngines: "notIndexed",
      password: true,
      uploadLimitBytes: 1,
      readTimeoutSeconds: 1,
      sendTimeoutSeconds: 1,
      connectTimeoutSeconds: 1,
      containers: [{ name: "specimen", port: 80, healthPath: "/health" }],
      folders: [{ path: "/files", from: "/read" }],
    }),
    ports: [80],
    folders: ["/read"],
    password: { user: "specimen", secret: { secretArn: "arn:specimen", name: "specimen" } },
  },
  registries: [
    {
      host: "registry.example",
      username: { secretArn: "arn:login", key: "username", name: "login" },
      password: { secretArn: "arn:login", key: "password", name: "login" },
    },
  ],
  mounts: [
    { fileSystemId: "fs-1", accessPointId: "fsap-1", path: "/written", readOnly: false },
    { fileSystemId: "fs-1", accessPointId: "fsap-1", path: "/read", readOnly: true },
  ],
  lifecycleHookName: "specimen",
  startTimeout: Duration.minutes(5),
  secretsEvery: Duration.minutes(1),
};

let version: string | undefined;

/** Tells one boot script of this library from another, whatever a service puts into it. */
export function bootScriptVersion(): string {
  return (version ??= shortHash(bootScript(PLAN) + bootScript({ ...PLAN, proxy: undefined })));
}
