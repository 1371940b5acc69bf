import type { BootRegistry } from "../../lib/instance/boot-plan";
import { BootSite } from "./support/boot-site";
import { ECR } from "./support/image";
import { onInstances } from "./support/on-instances";
import { PRIVATE_LOGIN, PRIVATE_REGISTRY } from "./support/registries";
import { until } from "./support/shell";

onInstances("an image in a registry that asks for a password, on an instance", () => {
  let site: BootSite;
  beforeAll(async () => (site = await BootSite.open()), 600_000);
  afterAll(() => site?.close(), 60_000);

  const registry = (name: string): BootRegistry => {
    const secret = { secretArn: `shop-staging-${name}`, name };
    return {
      host: PRIVATE_REGISTRY,
      username: { ...secret, key: "username" },
      password: { ...secret, key: "password" },
    };
  };
  const boot = (...registries: BootRegistry[]) =>
    site.boot({ image: site.image.replace(ECR, PRIVATE_REGISTRY) }, { registries });
  const create = (name: string, value?: object): Promise<unknown> =>
    site.cloud.aws("secretsmanager", "secretsmanager.CreateSecret", {
      Name: `shop-staging-${name}`,
      ...(value ? { SecretString: JSON.stringify(value) } : {}),
    });

  test("is pulled with the login, which touches neither the disk nor the log", async () => {
    await create("login", PRIVATE_LOGIN);
    const instance = boot(registry("login"));
    await site.ready(instance);
    expect(instance.run("docker", "inspect", "--format", "{{.Config.Image}}", "app")).toContain(PRIVATE_REGISTRY);
    const encoded = Buffer.from(`${PRIVATE_LOGIN.username}:${PRIVATE_LOGIN.password}`).toString("base64");
    expect(instance.run("cat", "/run/twinstack/docker/config.json")).toContain(encoded);
    for (const text of [PRIVATE_LOGIN.password, encoded]) {
      expect(instance.filesWith(text)).toEqual([]);
      expect(instance.console).not.toContain(text);
    }
  }, 120_000);

  test.each([
    ["no login", undefined, undefined, /no basic auth credentials|unauthorized/],
    [
      "a wrong password",
      "wrong",
      { username: "shop", password: "barley" },
      /no login to registry\.test with secret wrong: .*(401|unauthorized)/i,
    ],
    [
      "a login without a password",
      "half",
      { username: "shop" },
      "twinstack: secret half has no password, so nothing can be pulled from registry.test",
    ],
    [
      "a login without a value",
      "unset",
      undefined,
      "twinstack: secret unset has no value, so nothing can be pulled from registry.test: twinstack secrets set staging unset",
    ],
  ] as const)(
    "is given up at once with %s, and the log names the cause",
    async (_, name, value, cause) => {
      if (name) await create(name, value);
      const instance = boot(...(name ? [registry(name)] : []));
      await instance.booted();
      await until("it has told its group", () => site.signals(instance).length > 0);
      expect(site.signals(instance)).toEqual(["ABANDON"]);
      expect(instance.log).toMatch(cause);
      expect(instance.log).not.toContain("barley");
      // Once, and not for a minute.
      expect(instance.log.match(/nothing can be pulled|no login to/g) ?? []).toHaveLength(name ? 1 : 0);
    },
    120_000,
  );
});
