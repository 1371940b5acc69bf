import { execFileSync } from "node:child_process";
import type { BootProxy } from "../../lib/instance/boot-plan";
import { nginxConfiguration } from "../../lib/instance/nginx-configuration";
import { BootSite } from "./support/boot-site";
import type { Instance } from "./support/instance";
import { onInstances } from "./support/on-instances";
import { until } from "./support/shell";

const SECRET = "shop-staging-site-password";

onInstances("the reverse proxy, on an instance", () => {
  let site: BootSite;
  let instance: Instance;

  const proxy = (secret = "site-password"): BootProxy => ({
    image: site.nginx(),
    configuration: nginxConfiguration({
      environment: "staging",
      release: "r1",
      searchEngines: "notIndexed",
      password: true,
      uploadLimitBytes: 1024 ** 2,
      readTimeoutSeconds: 60,
      sendTimeoutSeconds: 60,
      connectTimeoutSeconds: 5,
      containers: [{ name: "app", port: 5000, healthPath: "/health" }],
      folders: [{ path: "/uploads", from: "/srv/uploads" }],
    }),
    ports: [5000],
    folders: ["/srv/uploads"],
    password: { user: "team", secret: { secretArn: `shop-staging-${secret}`, name: secret } },
  });

  beforeAll(async () => {
    site = await BootSite.open();
    const SecretString = "it's $ecret";
    await site.cloud.aws("secretsmanager", "secretsmanager.CreateSecret", { Name: SECRET, SecretString });
    const image = { proxy: proxy() };
    execFileSync("shellcheck", ["--enable=all", "--exclude=SC2016", "-"], { input: site.script({}, image) });
    instance = site.boot({}, image);
    await instance.booted();
  }, 600_000);
  afterAll(() => site?.close(), 60_000);

  /** Status and headers, in lower case, of an answer. */
  const ask = (path: string, ...options: string[]): string =>
    site.cloud
      .inside("curl", "-s", "-D", "-", "--max-time", "5", ...options, `http://${instance.address}:5000${path}`)
      .toLowerCase();
  const signedIn = ["-u", "team:it's $ecret"];

  test("answers on the port of the container, with who it is, once the instance is ready", async () => {
    expect(instance.log).toContain("twinstack: boot done");
    await until("it has told its group", () => site.signals(instance).length > 0);
    expect(site.signals(instance)).toEqual(["CONTINUE"]);
    for (const [path, options, status] of [
      ["/health", [], 200],
      ["/", [], 401],
      ["/", ["-u", "team:wrong"], 401],
      ["/cgi-bin/env", signedIn, 200],
      ["/nowhere", signedIn, 404],
    ] as const)
      expect(ask(path, ...options)).toMatch(
        new RegExp(`^http/1.1 ${status} .*x-environment: staging\r\nx-release: r1\r\nx-robots-tag: noindex\r\n`, "s"),
      );
  });

  test("refuses large bodies, and answers with files itself", () => {
    instance.run("sh", "-c", "head -c 1048577 /dev/zero > /srv/uploads/large");
    expect(ask("/uploads/large", ...signedIn, "-o", "/dev/null")).toMatch(
      /^http\/1.1 200 .*x-content-type-options: nosniff/s,
    );
    expect(ask("/cgi-bin/env", ...signedIn, "-X", "POST", "-H", "Content-Length: 1048577", "-d", "x")).toMatch(
      /^http\/1.1 413 /,
    );
  });

  test("the container itself is reached by nobody but the proxy, and the password is on no disk", () => {
    expect(instance.run("docker", "port", "app")).toBe("");
    expect(instance.filesWith("team:$apr1$")).toEqual([]);
  });

  test("takes a changed password by itself, without a restart that would lose requests", async () => {
    const started = () => instance.run("docker", "inspect", "--format", "{{.State.StartedAt}}", "proxy");
    const before = started();
    const SecretString = "an0ther";
    await site.cloud.aws("secretsmanager", "secretsmanager.PutSecretValue", { SecretId: SECRET, SecretString });
    await until("the new one lets in", () => ask("/cgi-bin/env", "-u", "team:an0ther").startsWith("http/1.1 200 "));
    expect(ask("/cgi-bin/env", ...signedIn)).toMatch(/^http\/1.1 401 /);
    expect(started()).toBe(before);
    expect(instance.filesWith("an0ther")).toEqual([]);
  });

  test("gives up without a value of the password, and says how to set it", async () => {
    await site.cloud.aws("secretsmanager", "secretsmanager.CreateSecret", { Name: "shop-staging-unset" });
    const unset = site.boot({}, { proxy: proxy("unset") });
    await unset.booted();
    await until("it has told its group", () => site.signals(unset).length > 0);
    expect(site.signals(unset)).toEqual(["ABANDON"]);
    expect(unset.log).toContain(
      "twinstack: secret unset has no value, so nobody can sign in: twinstack secrets set staging unset",
    );
  }, 120_000);

  test("follows a container that comes back with another address", async () => {
    instance.run(
      "sh",
      "-c",
      'systemctl stop twinstack-app && docker run -d --name thief --network twinstack --entrypoint sleep "$(docker images -q | tail -1)" 1000; systemctl start twinstack-app',
    );
    await until("it answers again", () => ask("/health").startsWith("http/1.1 200 "));
  });
});
