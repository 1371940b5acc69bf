import { App } from "cdktf";
import { BlueGreenService, HealthCheck, Secret, type BlueGreenServiceProps, type RegistryLogin } from "../../lib";
import { environmentManifest } from "../../lib/environment/environment-manifest";
import { environment, faultsOfService, stagingProfile, WEB } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

const GHCR: RegistryLogin = { host: "ghcr.io", login: Secret.named("ghcr") };

function shop(props: Partial<BlueGreenServiceProps>) {
  const stack = environment(
    new App({ outdir: "cdktf.out" }),
    stagingProfile(),
    ledger({ colors: { blue: release("r1") } }),
  );
  const web = new BlueGreenService(stack.environment, "Web", { ...WEB, ...props });
  return { stack, web, script: web.capsules.blue?.bootScript() ?? "", made: new Synthesized(stack) };
}

describe("a login to a registry", () => {
  const built = shop({ registries: [GHCR] });

  test("comes before the first pull, by a program that has the password from Secrets Manager", () => {
    const login = built.script.indexOf("patiently /usr/bin/python3 /usr/local/lib/twinstack/registry_login.py ghcr.io");
    expect(login).toBeGreaterThan(built.script.indexOf("export DOCKER_CONFIG=/run/twinstack/docker"));
    expect(login).toBeLessThan(built.script.indexOf("docker pull"));
    expect(shop({}).script).not.toContain("registry_login");
  });

  test("may be read by the instances, which are told where it stands", () => {
    const arn = "aws_secretsmanager_secret\\.Environment_Secrets_ghcr_[0-9A-F]{8}\\.arn";
    expect(built.made.only("aws_iam_role_policy").policy).toMatch(
      new RegExp(`"secretsmanager:GetSecretValue", "Resource" = \\[${arn}\\]`),
    );
    const field = (key: string) => `"${key}":\\{"arn":"\\$\\{${arn}\\}","key":"${key}","name":"ghcr"\\}`;
    expect(Object.values(built.made.json.locals as Record<string, string>).join("\n")).toMatch(
      new RegExp(`"registries":\\{"ghcr.io":\\{${field("username")},${field("password")}\\}\\}`),
    );
  });

  test("is a secret of the environment, of whose value the command knows what has to be in it", () => {
    expect(environmentManifest(built.stack).secrets).toMatchObject([
      {
        name: "ghcr",
        usedBy: [
          { service: "Web", container: "registry ghcr.io", variable: "username", key: "username" },
          { service: "Web", container: "registry ghcr.io", variable: "password", key: "password" },
        ],
      },
    ]);
  });

  test("changes the fingerprint, in whatever order it is written", () => {
    const other = { host: "docker.io", login: Secret.named("hub") };
    const fingerprint = (...registries: RegistryLogin[]) => shop({ registries }).web.describe().configuration;
    expect(new Set([fingerprint(), fingerprint(GHCR), fingerprint(other), fingerprint(GHCR, other)]).size).toBe(4);
    expect(fingerprint({ ...GHCR, login: Secret.named("other") })).not.toBe(fingerprint(GHCR));
    expect(fingerprint(other, GHCR)).toBe(fingerprint(GHCR, other));
  });

  test("may be the same secret as a container's", () => {
    const containers = {
      app: { port: 5000, healthCheck: HealthCheck.http("/health"), secrets: { TOKEN: GHCR.login.key("password") } },
    };
    const { made } = shop({ containers, registries: [GHCR] });
    expect(made.errors).toEqual([]);
    expect(made.resources("aws_secretsmanager_secret")).toHaveLength(1);
  });
});

describe("faults of logins to registries", () => {
  const at = "[staging/Environment/Web] 'registries";

  test.each(["https://ghcr.io", "ghcr.io/shop", "ghcr", "GHCR.io", "ghcr.io:99999", "index.docker.io", "a b", ""])(
    "a host %j is refused",
    (host) => {
      expect(faultsOfService({ registries: [{ ...GHCR, host }] })).toEqual([
        `${at}[0].host' is ${JSON.stringify(host)}, but it is the host name with which images begin, in lower case and without ` +
          'https:// or a path. Write it as "ghcr.io" or "registry.example.com:5000".',
      ]);
    },
  );

  test.each(["docker.io", "registry.example.com:5000", "localhost:5000", "public.ecr.aws"])(
    "a host %j is fine",
    (host) => expect(faultsOfService({ registries: [{ ...GHCR, host }] })).toEqual([]),
  );

  test("ECR needs none", () => {
    const host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    expect(faultsOfService({ registries: [{ ...GHCR, host }] })).toEqual([
      `${at}[0].host' is "${host}", but instances log in to ECR by their role, and no password is needed. Remove it.`,
    ]);
  });

  test("a registry has one login", () => {
    expect(faultsOfService({ registries: [GHCR, { ...GHCR, login: Secret.named("other") }] })).toEqual([
      `${at}[1].host' is "ghcr.io", but an instance has one login for each registry. Remove one of the two.`,
    ]);
  });

  test("the secret has a sound name and no key, and leaves nothing in what is made otherwise", () => {
    const registries = [{ host: "ghcr.io", login: Secret.named("Bad").key("login") }];
    expect(faultsOfService({ registries })).toEqual([
      expect.stringContaining(`${at}[0].login' is Secret.named("Bad"), but a secret's name has`),
      `${at}[0].login' is key("login"), but a login is the whole value, with a username and a password in it. ` +
        'Pass the secret itself, as Secret.named("registry").',
    ]);
    expect(shop({ registries }).made.resources("aws_secretsmanager_secret")).toEqual([]);
  });
});
