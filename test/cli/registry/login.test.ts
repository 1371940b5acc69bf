import fc from "fast-check";
import { inspect } from "node:util";
import { Credentials } from "../../../lib/cli/registry/credentials";
import { AMD64, index } from "./support/content";
import { HttpServer, passes, status } from "./support/http-server";
import { BASIC, IDENTITY_TOKEN, RegistryServer, tokenService, USER } from "./support/registry-server";
import { identityToken, keeping, password, refusal, resolve, wrongPassword } from "./support/resolve";

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const pushed = index([AMD64]);

async function started<T extends HttpServer>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  servers.push(server);
  return server;
}

async function withTokens(): Promise<{ registry: RegistryServer; tokens: HttpServer }> {
  const tokens = await started(HttpServer.running(tokenService));
  const registry = await started(
    RegistryServer.start({ kind: "token", realm: `http://${tokens.host}/token?from=test` }),
  );
  for (const repository of ["shop/web", "public/web"]) await registry.push(repository, "1.2", pushed);
  return { registry, tokens };
}

async function withPasswords(): Promise<RegistryServer> {
  const registry = await started(RegistryServer.start({ kind: "basic" }));
  await registry.push("shop/web", "1.2", pushed);
  return registry;
}

const sentTo = (server: HttpServer): (string | undefined)[] =>
  server.received.map(({ authorization }) => authorization);

describe("a registry that wants tokens", () => {
  it("gives one to anybody for a public repository", async () => {
    const { registry, tokens } = await withTokens();
    expect((await resolve(`${registry.host}/public/web:1.2`)).reference).toContain(pushed.digest);
    expect(sentTo(tokens)).toEqual([undefined]);
  });

  it("is asked as anybody when the credentials are outdated", async () => {
    const { registry, tokens } = await withTokens();
    await resolve(`${registry.host}/public/web:1.2`, [wrongPassword]);
    expect(sentTo(tokens)).toEqual([expect.stringMatching(/^Basic /), undefined]);
  });

  it("gets the password at its token service, and never itself", async () => {
    const { registry, tokens } = await withTokens();
    await resolve(`${registry.host}/shop/web:1.2`, [password]);
    expect(sentTo(tokens)).toEqual([BASIC]);
    expect(tokens.received[0]?.url.search).toBe(
      "?from=test&service=registry.test&scope=repository%3Ashop%2Fweb%3Apull",
    );
    expect(sentTo(registry)).toEqual([undefined, expect.stringMatching(/^Bearer token-for-/)]);
  });

  it("takes an identity token, in the body of a request", async () => {
    const { registry, tokens } = await withTokens();
    await resolve(`${registry.host}/shop/web:1.2`, [identityToken]);
    const [{ method, url, body, authorization }] = tokens.received as [(typeof tokens.received)[0]];
    expect([method, authorization]).toEqual(["POST", undefined]);
    expect(url.href).not.toContain(IDENTITY_TOKEN);
    expect(new URLSearchParams(body).get("refresh_token")).toBe(IDENTITY_TOKEN);
  });

  it("is asked once for the token of all requests", async () => {
    const { registry, tokens } = await withTokens();
    await refusal(resolve(`${registry.host}/shop/web:1.3`, [password]));
    expect(tokens.received).toHaveLength(1);
    expect(registry.received.map(({ url }) => url.pathname.replace(/.*web/, ""))).toEqual([
      "/manifests/1.3",
      "/manifests/1.3",
      "/tags/list",
    ]);
  });

  it.each([
    ["gives none", passes],
    ["gives one that opens nothing", status(200, {}, '{"token": "useless"}')],
  ])("says how to log in when its service %s", async (_what, fault) => {
    const { registry, tokens } = await withTokens();
    tokens.faults.push(fault);
    expect(await refusal(resolve(`${registry.host}/shop/web:1.2`))).toEqual({
      rule: `${registry.host} does not let you read ${registry.host}/shop/web without credentials`,
      remedy: `Check the name; if it is right, log in: docker login ${registry.host}`,
    });
  });

  it.each([
    ["no JSON", status(200, {}, "hello")],
    ["an empty token", status(200, {}, '{"token": ""}')],
    ["404", status(404)],
  ])("is told to be broken when its service answers %s", async (_what, fault) => {
    const { registry, tokens } = await withTokens();
    tokens.faults.push(fault);
    expect((await refusal(resolve(`${registry.host}/shop/web:1.2`))).rule).toContain(`${tokens.host} answers with`);
  });

  it.each(["http://auth.evil.example/token", "ftp://127.0.0.1/token", "http://user:secret@127.0.0.1/token", "http://"])(
    "cannot send the password to %s",
    async (realm) => {
      const registry = await started(RegistryServer.start({ kind: "token", realm }));
      const { rule } = await refusal(resolve(`${registry.host}/shop/web:1.2`, [password]));
      expect(rule).toContain(`${registry.host} sends us to`);
      expect(rule).not.toContain("secret");
    },
  );
});

describe("a registry that wants passwords", () => {
  it("gets the password", async () => {
    const registry = await withPasswords();
    await resolve(`${registry.host}/shop/web:1.2`, [password]);
    expect(sentTo(registry)).toEqual([undefined, BASIC]);
  });

  it("gets nothing when there is none", async () => {
    const registry = await withPasswords();
    const { rule } = await refusal(resolve(`${registry.host}/shop/web:1.2`, [keeping(undefined), identityToken]));
    expect(rule).toContain("does not let you read");
    expect(sentTo(registry)).toEqual([undefined]);
  });

  it("refuses a wrong one, which is said without the password", async () => {
    const registry = await withPasswords();
    expect((await refusal(resolve(`${registry.host}/shop/web:1.2`, [wrongPassword]))).rule).toBe(
      `${registry.host} does not let you read ${registry.host}/shop/web with your credentials for it`,
    );
  });

  it("gets the next one when the first is outdated", async () => {
    const registry = await withPasswords();
    await resolve(`${registry.host}/shop/web:1.2`, [wrongPassword, password]);
    expect(sentTo(registry).at(-1)).toBe(BASIC);
  });
});

describe("credentials", () => {
  it("do not follow a redirect to another host, and do follow one to the same", async () => {
    const registry = await withPasswords();
    const elsewhere = await started(RegistryServer.start());
    await elsewhere.push("shop/web", "1.2", pushed);
    registry.faults.push(passes, status(307, { location: `/v2/shop/web/manifests/${pushed.digest}` }));
    registry.faults.push(status(307, { location: `http://${elsewhere.host}/v2/shop/web/manifests/1.2` }));
    expect((await resolve(`${registry.host}/shop/web:1.2`, [password])).reference).toContain(pushed.digest);
    expect(sentTo(registry)).toEqual([undefined, BASIC, BASIC]);
    expect(sentTo(elsewhere)).toEqual([undefined]);
  });

  it("are not sent again when another host sends us back", async () => {
    const registry = await withPasswords();
    const elsewhere = await started(RegistryServer.start());
    registry.faults.push(passes, status(307, { location: `http://${elsewhere.host}/` }));
    elsewhere.faults.push(status(302, { location: `http://${registry.host}/v2/shop/web/manifests/1.2` }));
    await refusal(resolve(`${registry.host}/shop/web:1.2`, [password]));
    expect(sentTo(registry)).toEqual([undefined, BASIC, undefined]);
  });

  it("in the body of a request follow no redirect at all", async () => {
    const { registry, tokens } = await withTokens();
    tokens.faults.push(status(307, { location: `http://${registry.host}/token` }));
    const { rule } = await refusal(resolve(`${registry.host}/shop/web:1.2`, [identityToken]));
    expect(rule).toBe(`${tokens.host} redirects a request that holds a token`);
    expect(registry.received.map(({ body }) => body)).toEqual([""]);
  });

  it("are never printed, whoever prints them", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{12,30}$/), (secret) => {
        for (const credentials of [Credentials.password(USER.name, secret), Credentials.identityToken(secret)])
          expect(`${inspect(credentials, { showHidden: true })} ${JSON.stringify(credentials)}`).not.toContain(secret);
      }),
    );
  });
});
