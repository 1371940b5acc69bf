import { createHash } from "node:crypto";
import { Duration, HealthCheck, StorageSize, type ContainerProps } from "../../lib";
import { faultsOfService } from "./faults";

const healthCheck = HealthCheck.http("/health");
const faultsOfContainer = (props: Partial<ContainerProps>) =>
  faultsOfService({ containers: { app: { port: 5000, healthCheck, ...props } } });

describe("a health check", () => {
  test.each([10, 11])("must answer before the next one is due, not in %i s of 10 s", (seconds) => {
    const slow = HealthCheck.http("/health", { interval: Duration.seconds(10), timeout: Duration.seconds(seconds) });
    expect(faultsOfContainer({ healthCheck: slow })).toEqual([
      `[staging/Environment/Web] 'containers.app.healthCheck.timeout' is ${seconds} s, but it must be below the interval, 10 s. Shorten the timeout or lengthen the interval.`,
    ]);
  });
});

describe("containers", () => {
  test("do not share a port, since they share their instance", () => {
    const containers = { app: { port: 5000, healthCheck }, admin: { port: 5000, healthCheck } };
    expect(faultsOfService({ containers })).toEqual([
      `[staging/Environment/Web] 'containers.admin.port' is 5000, but container app has it already, and both run on the same instances. Let one of them listen on another port.`,
    ]);
  });

  test.each([0, 65_536, 80.5])("have ports that exist, not %d", (port) => {
    expect(faultsOfContainer({ port })).toEqual([
      `[staging/Environment/Web] 'containers.app.port' is ${port}, but a port is a whole number from 1 to 65535. Write the port on which the container listens.`,
    ]);
  });

  test("have short names", () => {
    const containers = { app: { port: 5000, healthCheck }, Admin_Panel: { port: 5001, healthCheck } };
    expect(faultsOfService({ containers })).toEqual([
      `[staging/Environment/Web] 'containers' is "Admin_Panel", but a container's name has 2 to 16 lower-case letters, digits and hyphens, and starts with a letter. Shorten or respell it.`,
    ]);
  });
});

describe("an environment variable", () => {
  const RULE =
    "it looks like a secret, and whatever is written here is also in the repository, the state and every plan";
  const remedy = (name: string) =>
    `Name it instead, and set its value outside of the code: secrets: { ${name}: Secret.named("…") }. Change it: it was in a file.`;

  test.each([
    ["API_KEY", "hunter2hunter2", "a literal, 14 characters"],
    ["BILLING", "sk_live_abcdefghijklmnop", "a Stripe key, 24 characters"],
    ["DATABASE_URL", "postgres://app:secret@db/shop", "an address with a password, 29 characters"],
  ])("never holds a secret, as %s would", (name, secret, value) => {
    const faults = faultsOfContainer({ environment: { [name]: secret } });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'containers.app.environment.${name}' is ${value}, but ${RULE}. ${remedy(name)}`,
    ]);
    expect(faults.join()).not.toContain(secret);
  });

  test("has one line", () => {
    expect(faultsOfContainer({ environment: { BANNER: "hello\nworld" } })).toEqual([
      `[staging/Environment/Web] 'containers.app.environment.BANNER' is 2 lines, but a container engine takes variables of one line only. Encode it in base64, or put it into a file.`,
    ]);
  });

  test("has a name that a shell can hold", () => {
    expect(faultsOfContainer({ environment: { "LOG-LEVEL": "debug" } })).toEqual([
      `[staging/Environment/Web] 'containers.app.environment' is "LOG-LEVEL", but a variable's name has letters, digits and underscores, and does not start with a digit. Respell it.`,
    ]);
  });

  test.each(["ENVIRONMENT", "SERVICE", "COLOR", "RELEASE"])(
    "does not hide %s, by which a container knows itself",
    (name) => {
      expect(faultsOfContainer({ environment: { [name]: "mine" } })).toEqual([
        `[staging/Environment/Web] 'containers.app.environment' is "${name}", but every container has that variable already, and learns from it who it is. Choose another name, for example APP_${name}.`,
      ]);
    },
  );
});

describe("a boot script", () => {
  test("of more than 16 KB, compressed, is refused", () => {
    const value = (index: number) => createHash("sha512").update(String(index)).digest("hex");
    const environment = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`V${index}`, value(index)]));
    expect(faultsOfContainer({ environment })).toEqual([
      expect.stringMatching(
        /^\[staging\/Environment\/Web\/Blue\] 'boot script' is \d{5} bytes compressed, but user data holds at most 16384 bytes\. Move long variables or commands into the image, a secret or a parameter\.$/,
      ),
    ]);
  });
});

describe("the size of instances", () => {
  test("is possible, and says by which prop it was given", () => {
    const size = { instanceType: "large", capacity: { min: 0, max: 0 }, disk: StorageSize.gib(4) };
    expect(faultsOfService({ size })).toEqual([
      `[staging/Environment/Web] 'size.capacity.min' is 0 instances, but a color has at least one whole instance; a color that should run nothing is retired instead. Write 1 or more.`,
      `[staging/Environment/Web] 'size.instanceType' is "large", but an instance type has a family and a size with a dot between them. Write one such as "t3.micro".`,
      `[staging/Environment/Web] 'size.disk' is 4 GiB, but a root disk has whole GiB from 8, the size of the machine image, to 16384. Use StorageSize.gib(20).`,
    ]);
  });

  test("comes with a patience that AWS has, too", () => {
    expect(
      faultsOfService({ healthGate: Duration.hours(3), grace: Duration.seconds(0.5), drain: Duration.hours(2) }),
    ).toEqual([
      `[staging/Environment/Web] 'grace' is 0.5 s, but it is whole seconds from 30 to 7200. Leave it out for 5 min, or pass a Duration between the two.`,
      `[staging/Environment/Web] 'healthGate' is 3 h, but it is whole seconds from 30 to 7200. Leave it out for 15 min, or pass a Duration between the two.`,
      `[staging/Environment/Web] 'drain' is 2 h, but the load balancer takes whole seconds from 0 to 3600. Pass the length of the longest request, as Duration.seconds(30).`,
    ]);
  });
});
