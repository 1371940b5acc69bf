import { App } from "cdktf";
import {
  BlueGreenService,
  differs,
  HealthCheck,
  ManagedPostgres,
  Protection,
  Route,
  Secret,
  type BlueGreenServiceProps,
  type EnvironmentStack,
} from "../../lib";
import { environmentManifest } from "../../lib/environment/environment-manifest";
import { environment, stagingProfile, WEB } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

const colors = { blue: release("r1") };
const container = (secrets: Record<string, Secret>, own: object = {}) => ({
  containers: { app: { ...WEB.containers.app!, secrets, ...own } },
});

interface Built {
  readonly stack: EnvironmentStack;
  readonly web: BlueGreenService;
  readonly made: Synthesized;
}

function shop(
  props: Partial<BlueGreenServiceProps>,
  then: (built: Omit<Built, "made">) => void = () => undefined,
): Built {
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), ledger({ colors }));
  const web = new BlueGreenService(stack.environment, "Web", { ...WEB, ...props });
  then({ stack, web });
  return { stack, web, made: new Synthesized(stack) };
}

const JWT = Secret.named("jwt");
const TYPE = "aws_secretsmanager_secret";
const script = ({ made }: Built) => Object.values(made.json.locals as Record<string, string>).join("\n");
/** The statement about secrets of the instances' role, as Terraform's expression has it. */
const readable = ({ made }: Built): string[] =>
  made
    .resources("aws_iam_role_policy")
    .flatMap(({ policy }) => [...(policy as string).matchAll(/"Action" = "secretsmanager:GetSecretValue"[^}]*\}/g)])
    .map(([statement]) => statement);

describe("a named secret", () => {
  const once = shop(container({ JWT_SECRET: JWT }));

  test("is a container without a value, named for the environment", () => {
    expect(once.made.errors).toEqual([]);
    expect(once.made.only(TYPE)).toMatchObject({ name: "shop-staging-jwt" });
    expect(JSON.stringify(once.made.json)).not.toMatch(/aws_secretsmanager_secret_version|secret_string/);
  });

  test("keeps the address that deployed environments have", () => {
    expect(Object.keys(once.made.json.resource[TYPE] as object)).toEqual(["Environment_Secrets_jwt_EB43EA25"]);
  });

  test("is one for two containers, two services and two keys", () => {
    const { made, stack } = shop(
      {
        containers: {
          app: { ...WEB.containers.app!, secrets: { JWT_SECRET: JWT, SMTP_USER: Secret.named("smtp").key("user") } },
          api: { port: 6000, healthCheck: HealthCheck.http("/"), secrets: { TOKEN: JWT } },
        },
      },
      ({ stack }) => {
        new BlueGreenService(stack.environment, "Admin", {
          ...container({ SMTP_PASSWORD: Secret.named("smtp").key("password") }),
          routes: [Route.path("/admin/*").to("app")],
        });
      },
    );
    expect(
      made
        .resources(TYPE)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["shop-staging-jwt", "shop-staging-smtp"]);
    expect(JSON.parse(JSON.stringify(environmentManifest(stack).secrets))).toEqual([
      {
        name: "jwt",
        physicalName: "shop-staging-jwt",
        address: "aws_secretsmanager_secret.Environment_Secrets_jwt_EB43EA25",
        usedBy: [
          { service: "Web", container: "app", variable: "JWT_SECRET" },
          { service: "Web", container: "api", variable: "TOKEN" },
        ],
      },
      expect.objectContaining({
        name: "smtp",
        usedBy: [
          { service: "Web", container: "app", variable: "SMTP_USER", key: "user" },
          { service: "Admin", container: "app", variable: "SMTP_PASSWORD", key: "password" },
        ],
      }),
    ]);
  });

  test("may be read by the instances of the service that names it, and nothing else may", () => {
    expect(readable(once)).toEqual([
      '"Action" = "secretsmanager:GetSecretValue", "Resource" = [aws_secretsmanager_secret.Environment_Secrets_jwt_EB43EA25.arn]}',
    ]);
    expect(readable(shop({}))).toEqual([]);
  });

  test("is told to the instance by name, beside what dependencies give", () => {
    const given = { JWT_SECRET: JWT, SMTP_PASSWORD: Secret.named("smtp").key("password") };
    const both = shop(container(given), ({ stack, web }) => {
      web.uses(new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" }));
    });
    const arn = (name: string) =>
      `"arn":"\\$\\{aws_secretsmanager_secret\\.Environment_Secrets_${name}_[0-9A-F]{8}\\.arn\\}"`;
    expect(script(both)).toMatch(new RegExp(`"JWT_SECRET":\\{${arn("jwt")},"name":"jwt"\\}`));
    expect(script(both)).toMatch(new RegExp(`"SMTP_PASSWORD":\\{${arn("smtp")},"key":"password","name":"smtp"\\}`));
    expect(script(both)).toContain('"DATABASE_PASSWORD":{');
  });

  test("may be a worker's too", () => {
    const { made, stack } = shop({ workers: { bot: { secrets: { TOKEN: Secret.named("discord") } } } });
    expect(made.errors).toEqual([]);
    expect(environmentManifest(stack).secrets).toMatchObject([
      { name: "discord", usedBy: [{ service: "Web", container: "bot", variable: "TOKEN" }] },
    ]);
  });

  test("goes at once where data is disposable, so that the same name can be made again", () => {
    expect(once.made.only(TYPE).recovery_window_in_days).toBe(0);
    expect(once.made.only(TYPE).lifecycle).toBeUndefined();
  });

  test.each([
    [Protection.protected(), { recovery_window_in_days: 30, lifecycle: { prevent_destroy: true } }],
    [Protection.unlocked({ until: "2026-12-31", reason: "moves" }), { recovery_window_in_days: 30 }],
  ])("can be brought back for 30 days where data is %j", (protection, expected) => {
    const profile = stagingProfile({ protection: differs(protection, "as in production") });
    const stack = environment(new App({ outdir: "cdktf.out" }), profile, ledger({ colors }));
    new BlueGreenService(stack.environment, "Web", { ...WEB, ...container({ JWT_SECRET: JWT }) });
    const made = new Synthesized(stack).only(TYPE);
    expect(made).toMatchObject(expected);
    expect("lifecycle" in made).toBe("lifecycle" in expected);
  });

  test("stays without a container that names it while it is kept", () => {
    const kept = shop({}, ({ stack }) => stack.environment.secrets.keep(Secret.named("legacy")));
    expect(kept.made.only(TYPE).name).toBe("shop-staging-legacy");
    expect(environmentManifest(kept.stack).secrets).toMatchObject([{ name: "legacy", usedBy: [] }]);
  });

  test("changes the fingerprint: another name, another key, another variable", () => {
    const of = (secrets: Record<string, Secret>) => shop(container(secrets)).web.describe().configuration;
    const all: Record<string, Secret>[] = [
      {},
      { A: JWT },
      { B: JWT },
      { A: Secret.named("jwt2") },
      { A: JWT.key("a") },
      { A: JWT.key("b") },
    ];
    expect(new Set(all.map(of)).size).toBe(all.length);
  });
});

describe("faults of named secrets", () => {
  const faults = (secrets: Record<string, Secret>, own: object = {}) => shop(container(secrets, own)).made.errors;
  const at = "[staging/Environment/Web] 'containers.app.secrets";

  test.each(["JWT", "jwt_key", "-jwt", "jwt--a", "constructor", "", "a".repeat(33), "7up"])(
    "a name %j is refused",
    (name) => {
      expect(faults({ KEY: Secret.named(name) })).toEqual([
        `${at}.KEY' is Secret.named(${JSON.stringify(name)}), but a secret's name has at most 32 lower-case letters, digits and ` +
          'single hyphens, and starts with a letter. Shorten or respell it, for example Secret.named("jwt").',
      ]);
    },
  );

  test.each(["", "a b", "a\nb"])("a key %j is refused", (key) => {
    expect(faults({ KEY: JWT.key(key) })).toEqual([
      `${at}.KEY' is key(${JSON.stringify(key)}), but a key has 1 to 64 letters, digits, underscores, dots and hyphens. ` +
        'Respell it here and in the value, for example key("password").',
    ]);
  });

  test("a variable of the container's environment is refused", () => {
    expect(faults({ LOG_LEVEL: JWT }, { environment: { LOG_LEVEL: "info" } })).toEqual([
      `${at}' is "LOG_LEVEL", but containers.app.environment gives the same, and a container would see only one of them. ` +
        "Remove one of the two.",
    ]);
  });

  test("a variable by which a container learns who it is is refused", () => {
    expect(faults({ RELEASE: JWT })).toEqual([
      `${at}' is "RELEASE", but every container has that variable already, and learns from it who it is. ` +
        "Choose another name, for example APP_RELEASE.",
    ]);
  });

  test("a variable that a dependency gives is refused, and the container's own is kept", () => {
    const built = shop(container({ DATABASE_PASSWORD: JWT }), ({ stack, web }) => {
      web.uses(new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" }));
    });
    expect(built.made.errors).toEqual([
      expect.stringMatching(/'uses\(Database\)' is DATABASE_PASSWORD, but a container of the service gives the same/),
    ]);
    expect(script(built).match(/"DATABASE_PASSWORD":\{/g)).toHaveLength(1);
  });

  test("a faulty secret leaves nothing in what is made", () => {
    expect(shop(container({ KEY: Secret.named("Bad") })).made.resources(TYPE)).toEqual([]);
  });

  test("what is kept has to have a sound name", () => {
    const { made } = shop({}, ({ stack }) => stack.environment.secrets.keep(Secret.named("Bad")));
    expect(made.errors).toEqual([
      expect.stringMatching(/^\[staging\/Environment\/Secrets\] 'keep' is Secret\.named\("Bad"\)/),
    ]);
  });
});
