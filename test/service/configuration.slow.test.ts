import { App } from "cdktf";
import type * as Cdktf from "cdktf";
import fc from "fast-check";
import {
  BlueGreenService,
  differs,
  Duration,
  HealthCheck,
  ManagedPostgres,
  MemorySize,
  Notify,
  PrivateBucket,
  SharedFiles,
  StorageSize,
  type BlueGreenServiceProps,
  type Dependency,
  type Differences,
  type EnvironmentStack,
  type Grant,
  type ReleaseLedger,
} from "../../lib";
import type * as Lib from "../../lib";
import type * as BootScripts from "../../lib/instance/boot-script";
import { blueLive, environment, stagingProfile, WEB } from "../bad-input/faults";
import type * as Faults from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";

/** What a later version of the library would add to the script. */
const mockTail = { text: "" };
jest.mock("../../lib/instance/boot-script", () => {
  const { bootScript } = jest.requireActual<typeof BootScripts>("../../lib/instance/boot-script");
  return { bootScript: (...plan: Parameters<typeof bootScript>) => bootScript(...plan) + mockTail.text };
});

interface Shop {
  readonly props?: Partial<BlueGreenServiceProps>;
  readonly differences?: Differences;
  readonly releases?: ReleaseLedger;
  readonly uses?: (service: BlueGreenService, stack: EnvironmentStack) => void;
}

/** The configuration's fingerprint of a shop. */
function fingerprint({ props, differences, releases = blueLive(), uses = () => undefined }: Shop = {}): string {
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(differences), releases);
  const service = new BlueGreenService(stack.environment, "Web", { ...WEB, ...props });
  uses(service, stack);
  return service.describe().configuration;
}

/** As another process would say it: what the library's script is like is worked out once in each. */
function fingerprintElsewhere(): string {
  let found = "";
  jest.isolateModules(() => {
    const elsewhere = jest.requireActual<typeof Faults>("../bad-input/faults");
    const { BlueGreenService: Service } = jest.requireActual<typeof Lib>("../../lib");
    const app = new (jest.requireActual<typeof Cdktf>("cdktf").App)({ outdir: "cdktf.out" });
    const stack = elsewhere.environment(app, elsewhere.stagingProfile(), elsewhere.blueLive());
    found = new Service(stack.environment, "Web", elsewhere.WEB).describe().configuration;
  });
  return found;
}

const container = (own: object) => ({ containers: { app: { ...WEB.containers.app!, ...own } } });
const gives = (grant: Grant): Dependency => ({ grant: () => grant });
const using = (grant: Grant): Shop => ({ uses: (service) => void service.uses(gives(grant)) });
const knob = (differences: Differences): Shop => ({ differences });
const check = (props: object) => ({ props: container({ healthCheck: HealthCheck.http("/health", props) }) });
const mount = (path: string) => ({ fileSystemId: "fs-1", accessPointId: "fsap-1", path, readOnly: false });

const migrate = { container: "app", command: ["migrate"] };

const plain = fingerprint();

describe("the fingerprint of a configuration", () => {
  const changes: Readonly<Record<string, Shop>> = {
    variable: { props: container({ environment: { LOG_LEVEL: "debug" } }) },
    "variable's value": { props: container({ environment: { LOG_LEVEL: "info" } }) },
    command: { props: container({ command: ["serve", "now"] }) },
    "limit of memory": { props: container({ limits: { memory: MemorySize.mib(256) } }) },
    "limit of processors": { props: container({ limits: { cpus: 1 } }) },
    "reserved memory": { props: container({ reservation: { memory: MemorySize.mib(256) } }) },
    "reserved processors": { props: container({ reservation: { cpus: 1 } }) },
    "command's words": { props: container({ command: ["serve now"] }) },
    "container's name": { props: { containers: { web: WEB.containers.app! } } },
    "health check's path": { props: container({ healthCheck: HealthCheck.http("/other") }) },
    "health check's interval": check({ interval: Duration.seconds(20) }),
    "health check's timeout": check({ timeout: Duration.seconds(3) }),
    "good answers in a row": check({ healthyThreshold: 3 }),
    "bad answers in a row": check({ unhealthyThreshold: 4 }),
    "status of a good answer": check({ matcher: "200-299" }),
    migration: { props: { migrate } },
    "migration's container": { props: { migrate: { ...migrate, container: "web" } } },
    "migration's words": { props: { migrate: { ...migrate, command: ["migrate", "all"] } } },
    "migration's timeout": { props: { migrate: { ...migrate, timeout: Duration.minutes(5) } } },
    grace: { props: { grace: Duration.minutes(6) } },
    "health gate": { props: { healthGate: Duration.minutes(16) } },
    drain: { props: { drain: Duration.seconds(40) } },
    "instance type": knob({ instanceType: differs("t3.small", "a test") }),
    disk: knob({ disk: differs(StorageSize.gib(21), "a test") }),
    "fewest instances": knob({ capacity: differs({ min: 2, max: 2 }, "a test") }),
    "most instances": knob({ capacity: differs({ min: 1, max: 3 }, "a test") }),
    egress: knob({ egress: differs("natGateway", "a test") }),
    audience: { props: { notify: Notify.topic("arn:aws:sns:us-east-1:123456789012:pager") } },
    "variable given": using({ environment: { QUEUE: "one" } }),
    "value of a variable given": using({ environment: { QUEUE: "two" } }),
    "secret given": using({ secrets: { KEY: { secretArn: "arn:aws:secretsmanager:one" } } }),
    "key of a secret given": using({ secrets: { KEY: { secretArn: "arn:aws:secretsmanager:one", key: "a" } } }),
    permission: using({ statements: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" }] }),
    firewall: using({ clientFirewallIds: ["sg-1"] }),
    mount: using({ mounts: [mount("/a")] }),
    "mount's path": using({ mounts: [mount("/b")] }),
    "order of mounts": using({ mounts: [mount("/b"), mount("/a")] }),
    "other order of mounts": using({ mounts: [mount("/a"), mount("/b")] }),
    database: {
      uses: (service, { environment: place }) =>
        void service.uses(new ManagedPostgres(place, "Database", { databaseName: "shop" })),
    },
    "database's name": {
      uses: (service, { environment: place }) =>
        void service.uses(new ManagedPostgres(place, "Database", { databaseName: "other" })),
    },
    "reading of a bucket": {
      uses: (service, { environment: place }) =>
        void service.uses(new PrivateBucket(place, "Files"), { access: "read" }),
    },
    "writing of a bucket": {
      uses: (service, { environment: place }) =>
        void service.uses(new PrivateBucket(place, "Files"), { access: "read-write" }),
    },
  };
  const found = Object.entries(changes).map(([what, shop]) => [what, fingerprint(shop)] as const);

  test("has 12 hexadecimal digits", () => expect(plain).toMatch(/^[0-9a-f]{12}$/));

  test("tells apart everything that the next release would be given", () => {
    const holders = new Map<string, string[]>([[plain, ["nothing"]]]);
    for (const [what, digits] of found) holders.set(digits, [...(holders.get(digits) ?? []), what]);
    expect([...holders.values()].filter((whats) => whats.length > 1)).toEqual([]);
  });

  test("changes with the boot script of the library", () => {
    mockTail.text = "# one more line\n";
    expect(fingerprintElsewhere()).not.toBe(plain);
    mockTail.text = "";
    expect(fingerprintElsewhere()).toBe(plain);
  });

  test("knows no ports, no routes and no images: the ledger has those", () => {
    expect(fingerprint({ props: container({ port: 8080 }) })).toBe(plain);
    expect(fingerprint({ props: { routes: [WEB.routes[0]!.priority(7)] } })).toBe(plain);
  });
});

describe("the fingerprint of one configuration", () => {
  const runs: Readonly<Record<string, ReleaseLedger>> = {
    nothing: ledger({ serial: 0 }),
    "another color": ledger({ traffic: { green: 100 }, colors: { green: release("r1") } }),
    "another release": ledger({ serial: 9, traffic: { blue: 100 }, colors: { blue: release("r9", { port: 8080 }) } }),
    "a split": ledger({ traffic: { blue: 50, green: 50 }, colors: { blue: release("r1"), green: release("r2") } }),
  };

  test.each(Object.keys(runs))("is the same while %s runs", (what) => {
    expect(fingerprint({ releases: runs[what] })).toBe(plain);
  });

  const full = (turned: boolean): Shop => {
    const inOrder = <T>(items: readonly T[]) => (turned ? [...items].reverse() : [...items]);
    const environmentOf = Object.fromEntries(inOrder(Object.entries({ ONE: "1", TWO: "2" })));
    const apps = inOrder(["app", "api"]).map((name, index) => [
      name,
      { healthCheck: HealthCheck.http(`/${name}`), environment: environmentOf, port: 5000 + index },
    ]);
    return {
      props: { containers: Object.fromEntries(apps) as BlueGreenServiceProps["containers"] },
      uses: (service, { environment: place }) => {
        const database = new ManagedPostgres(place, "Database", { databaseName: "shop" });
        const bucket = new PrivateBucket(place, "Files");
        const calls = [() => service.uses(database), () => service.uses(bucket, { access: "read" })];
        for (const call of inOrder(calls)) call();
        service.uses(new SharedFiles(place, "Models"), { mountAt: "/models" });
      },
    };
  };

  test("does not know in which order things were written down", () => {
    expect(fingerprint(full(true))).toBe(fingerprint(full(false)));
  });

  test("follows from variables and their values, not from their order", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z]{1,8}$/), { minLength: 1, maxLength: 4 });
    const variables = fc.tuple(names, fc.string({ maxLength: 8 })).filter(([, value]) => !/[\n\r\0]/.test(value));
    fc.assert(
      fc.property(variables, ([[first = "A", ...rest], value]) => {
        const given = Object.fromEntries([first, ...rest].map((name) => [name, value]));
        const other = { ...given, [first]: `${value}.` };
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(fingerprint(using({ environment: turned }))).toBe(fingerprint(using({ environment: given })));
        expect(fingerprint(using({ environment: other }))).not.toBe(fingerprint(using({ environment: given })));
      }),
      { numRuns: 5 },
    );
  });
});
