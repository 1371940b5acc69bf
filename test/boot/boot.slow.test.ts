import { execFileSync } from "node:child_process";
import { Duration } from "../../lib";
import { BootSite } from "./support/boot-site";
import { until } from "./support/shell";
import { onInstances } from "./support/on-instances";

onInstances("the boot script, run by an instance", () => {
  let site: BootSite;
  beforeAll(async () => (site = await BootSite.open()), 600_000);
  afterAll(() => site?.close(), 60_000);

  const answer = (address: string, path: string): string =>
    site.cloud.inside("curl", "-sf", "--max-time", "5", `http://${address}:5000${path}`);

  test("is clean by shellcheck's strictest level", () => {
    const script = site.script({ secrets: { KEY: { secretArn: "key", key: "part" } }, environment: { A: "b" } });
    const writer = /-run <<'TWINSTACK'\n(.*?)\nTWINSTACK\n/s.exec(script)?.[1] ?? "";
    // In quotes on purpose: words that bash, or the container, reads later.
    for (const input of [script, writer])
      expect(execFileSync("shellcheck", ["--enable=all", "--exclude=SC2016", "-"], { input, encoding: "utf8" })).toBe(
        "",
      );
  });

  test("starts a container with its variables and secrets, within its limits; a reboot brings it back", async () => {
    const secret = `it's "$HOME" \`id\` = 100 %`;
    const SecretString = JSON.stringify({ password: secret });
    await site.cloud.aws("secretsmanager", "secretsmanager.CreateSecret", { Name: "database", SecretString });
    const instance = site.boot({
      environment: { GREETING: "it's $HOME" },
      secrets: { DATABASE_PASSWORD: { secretArn: "database", key: "password" } },
      resources: { memoryMib: 64, cpus: 0.5 },
    });
    await site.ready(instance);
    expect(site.signals(instance)).toEqual(["CONTINUE"]);
    const given = answer(instance.address, "/cgi-bin/env");
    expect(given).toContain("\nGREETING=it's $HOME\n");
    expect(given).toContain(`\nDATABASE_PASSWORD=${secret}\n`);
    // Neither the value nor the registry's token touches the disk.
    // Without its quotes, before which a file may have backslashes.
    expect(instance.filesWith("`id` = 100 %")).toEqual([]);
    expect(instance.filesWith('"auths"')).toEqual([]);
    await until("its words are in the log", async () =>
      (await site.logged(instance, "app")).join().includes("the web server starts"),
    );
    expect(() =>
      instance.run("docker", "exec", "app", "dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"),
    ).toThrow(/137/);

    await instance.reboot();
    await until("it answers again", () => {
      try {
        return answer(instance.address, "/health") === "ok\n";
      } catch {
        // Not yet: `until` says so if it stays that way.
        return false;
      }
    });
    expect(site.signals(instance)).toEqual(["CONTINUE"]);
    expect(instance.filesWith("`id` = 100 %")).toEqual([]);
  }, 180_000);

  test.each([
    [
      "an image that does not exist",
      () => ({ image: `${site.image.split("@")[0]}@sha256:${"0".repeat(64)}` }),
      /manifest unknown/,
    ],
    [
      "a secret that does not exist",
      () => ({ secrets: { KEY: { secretArn: "nobody" } } }),
      /twinstack: secret nobody cannot be read, so KEY is missing/,
    ],
    [
      "a secret without the key",
      () => ({ secrets: { KEY: { secretArn: "database", key: "user" } } }),
      /twinstack: secret database has no user, so KEY is missing/,
    ],
    [
      "a container that never becomes healthy",
      () => ({ healthPath: "/nothing" }),
      /app is not ready within 8 s: it answered http:\/\/127\.0\.0\.1:5000\/nothing with 404/,
      8,
    ],
    [
      "a container that ends at once",
      () => ({ command: ["sh", "-c", "echo no configuration; exit 3"] }),
      /app is not ready within 300 s: it ended 6 times\n[^]*no configuration/,
    ],
  ])(
    "gives up with %s, tells the group at once, and names the cause",
    async (_, container, cause, startSeconds = 300) => {
      const instance = site.boot(container(), { startTimeout: Duration.seconds(startSeconds) });
      await instance.booted();
      await until("it has told its group", () => site.signals(instance).length > 0);
      expect(site.signals(instance)).toEqual(["ABANDON"]);
      expect(instance.log).toMatch(/BOOT FAILED \(exit \d+, line \d+\): /);
      expect(instance.log).toMatch(cause);
      // What was written on the instance goes with it; this is what is left.
      expect((await site.logged(instance, "boot")).join("\n")).toMatch(cause);
    },
    120_000,
  );

  test("starts a container once those answer that it waits for, which it reaches by their names", async () => {
    const own = { image: site.image, environment: {}, secrets: {} };
    const asks = "wget -qO- http://api:5000/health && exec httpd -f -p 8080 -h /www";
    const containers = [
      { ...own, name: "api", port: 5000, healthPath: "/health" },
      { ...own, name: "web", port: 8080, healthPath: "/health", command: ["sh", "-c", asks], startsAfter: ["api"] },
    ];
    const instance = site.boot({}, { containers });
    await site.ready(instance);
    expect(instance.run("systemctl", "show", "--property", "NRestarts", "twinstack-web").trim()).toBe("NRestarts=0");
  }, 120_000);

  test("gives up when the disk is full, and can still say so", async () => {
    const instance = site.boot({}, {}, "1m");
    await instance.booted();
    await until("it has told its group", () => site.signals(instance).length > 0);
    expect(site.signals(instance)).toEqual(["ABANDON"]);
    expect((await site.logged(instance, "boot")).join("\n")).toMatch(/no space left on device/);
  }, 120_000);

  test("waits for a registry that is down for 20 seconds", async () => {
    await site.cloud.stopRegistry();
    const instance = site.boot();
    await until("it has asked in vain", () => /twinstack: .*(503|unavailable)/is.test(instance.log));
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    expect(instance.log).not.toContain("boot done");
    site.cloud.startRegistry();
    await site.ready(instance);
  }, 120_000);
});
