import fc from "fast-check";
import {
  Access,
  BlueGreenService,
  DatabaseStorage,
  differs,
  Domain,
  Duration,
  HealthCheck,
  ManagedPostgres,
  Notify,
  PrivateBucket,
  Route,
  SharedFiles,
  StorageSize,
  type Differences,
  type ProfileKnobs,
} from "../../../../lib";
import type { Edit } from "../editable-codedetect";
import { FROZEN_EDITS } from "../edits";
import { editOf, type Piece } from "./piece";

/** Edits drawn by chance, and what they are. */
export interface RandomEdit {
  readonly words: readonly string[];
  readonly edit: Edit;
}

/** One to three edits at once, always the same for a seed. */
export function randomEdit(seed: number): RandomEdit {
  const [pieces = []] = fc.sample(combinations, { seed, numRuns: 1 });
  return { words: pieces.map(({ words }) => words), edit: editOf(pieces) };
}

/** A knob of the profile with another value. */
function knob<Name extends keyof ProfileKnobs>(name: Name, values: readonly ProfileKnobs[Name][]): fc.Arbitrary<Piece> {
  return fc.nat({ max: values.length - 1 }).map((index) => ({
    words: `${name}: ${JSON.stringify(values[index])}`,
    knobs: { [name]: differs(values[index] as ProfileKnobs[Name], "a test") } as Differences,
  }));
}

const gib = (size: number) => StorageSize.gib(size);
const name = fc.constantFrom("reports", "exports", "archive");

/** What a team changes between two releases, by what it is. */
const KINDS: Readonly<Record<string, fc.Arbitrary<Piece>>> = {
  audience: knob("notify", [
    [Notify.email("night@codedetect.example")],
    [Notify.email("dev@codedetect.example"), Notify.email("boss@codedetect.example")],
    [Notify.nobody("a quiet week")],
  ]),
  access: knob("access", [Access.everyone(), Access.only(["203.0.113.0/24"], "the office")]),
  instanceType: knob("instanceType", ["t3.small", "t3.large", "m7i.large"]),
  capacity: knob("capacity", [
    { min: 1, max: 4 },
    { min: 2, max: 2 },
    { min: 2, max: 6 },
  ]),
  disk: knob("disk", [gib(30), gib(64)]),
  databaseClass: knob("databaseClass", ["db.t4g.small", "db.t3.medium", "db.m7g.large"]),
  databaseStorage: knob("databaseStorage", [
    DatabaseStorage.growing(gib(20), gib(300)),
    DatabaseStorage.growing(gib(50), gib(200)),
  ]),
  databaseStandby: knob("databaseStandby", ["none", "otherZone"]),
  databaseChanges: knob("databaseChanges", ["immediately", "inMaintenanceWindow"]),
  backupRetention: knob("backupRetention", [1, 7, 35].map(Duration.days)),
  logRetention: knob("logRetention", [1, 30, 365].map(Duration.days)),
  egress: knob("egress", ["natGateway", "publicAddress"]),
  domain: knob(
    "domain",
    ["next", "beta"].map((host) => Domain.inZone("codedetect.example", { host })),
  ),
  variable: fc.constantFrom("debug", "info", "trace").map((level) => ({
    words: `LOG_LEVEL=${level}`,
    app: { environment: { LOG_LEVEL: level } },
  })),
  command: fc
    .constantFrom("serve", "serve-fast")
    .map((word) => ({ words: `command ${word}`, app: { command: [word] } })),
  port: fc.integer({ min: 1024, max: 65_000 }).map((port) => ({ words: `port ${port}`, app: { port } })),
  healthCheck: fc.constantFrom("/ready", "/live").map((path) => ({
    words: `health check ${path}`,
    app: { healthCheck: HealthCheck.http(path) },
  })),
  patience: fc.integer({ min: 1, max: 30 }).map((minutes) => ({
    words: `patience ${minutes} min`,
    service: {
      grace: Duration.minutes(minutes),
      healthGate: Duration.minutes(minutes + 5),
      drain: Duration.seconds(minutes),
    },
  })),
  container: fc.constantFrom("admin", "jobs").map((id) => ({
    words: `a container ${id}, with a route`,
    containers: { [id]: { port: 9000, healthCheck: HealthCheck.http("/") } },
  })),
  bucketName: fc.constantFrom("2026", "archive").map((suffix) => ({
    words: `the bucket's name ends with ${suffix}`,
    uploadsSuffix: suffix,
  })),
  bucket: fc.record({ name, used: fc.boolean() }).map(({ name: id, used }) => ({
    words: `a new bucket ${id}${used ? ", which the service uses" : ""}`,
    more: (environment, web) => {
      const bucket = new PrivateBucket(environment, `Bucket-${id}`);
      if (used) web.uses(bucket, { access: "read" });
    },
  })),
  files: name.map((id) => ({
    words: `new shared files at /${id}`,
    more: (environment, web) => void web.uses(new SharedFiles(environment, `Files-${id}`), { mountAt: `/${id}` }),
  })),
  database: name.map((id) => ({
    words: `a database ${id}, which the service does not use`,
    more: (environment) => void new ManagedPostgres(environment, `Database-${id}`, { databaseName: id }),
  })),
  service: name.map((id) => ({
    words: `a service ${id}, which runs nothing yet`,
    more: (environment) =>
      void new BlueGreenService(environment, `Service-${id}`, {
        containers: { app: { port: 5000, healthCheck: HealthCheck.http("/") } },
        routes: [Route.path(`/${id}/*`).to("app")],
      }),
  })),
  permission: fc.constant({ words: "the service uses the bucket no more", usesUploads: false }),
  bootScript: fc.constant({ words: "another boot script", json: FROZEN_EDITS["a boot script"]?.json }),
  tag: fc.constant({ words: "another default tag", json: FROZEN_EDITS["a tag"]?.json }),
};

const combinations: fc.Arbitrary<Piece[]> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(KINDS)), { minLength: 1, maxLength: 3, size: "max" })
  .chain((kinds) => fc.tuple(...kinds.map((kind) => KINDS[kind] as fc.Arbitrary<Piece>)));
