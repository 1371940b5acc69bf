import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { nginxConfiguration, type ProxyDescription } from "../../lib/instance/nginx-configuration";
import { withNginx } from "../boot/support/on-instances";
import { complaints, RunningNginx } from "./support/running-nginx";

const PROXY: ProxyDescription = {
  environment: "staging",
  release: "r7",
  searchEngines: "notIndexed",
  password: false,
  uploadLimitBytes: 1024 ** 2,
  readTimeoutSeconds: 60,
  sendTimeoutSeconds: 60,
  connectTimeoutSeconds: 5,
  containers: [{ name: "app", port: 5000, healthPath: "/health?quick=1" }],
  folders: [],
};

const pathCharacter = fc.constantFrom(..."abcXYZ019._~-");
const segment = fc.string({ unit: pathCharacter, minLength: 1, maxLength: 12 }).filter((text) => !/^\.+$/.test(text));
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `/${segments.join("/")}`);
const allowed: fc.Arbitrary<ProxyDescription> = fc.record({
  environment: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  release: fc.nat(999_998).map((number) => `r${number + 1}`),
  searchEngines: fc.constantFrom("indexed", "notIndexed"),
  password: fc.boolean(),
  uploadLimitBytes: fc.integer({ min: 1, max: 10 * 1024 ** 4 }),
  readTimeoutSeconds: fc.integer({ min: 1, max: 4000 }),
  sendTimeoutSeconds: fc.integer({ min: 1, max: 4000 }),
  connectTimeoutSeconds: fc.integer({ min: 1, max: 75 }),
  containers: fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/),
      port: fc.integer({ min: 20_000, max: 30_000 }),
      healthPath: fc.oneof(path, fc.constantFrom("/", "/health?deep=0&b=c")),
    }),
    { minLength: 1, maxLength: 4, selector: ({ port }) => port },
  ),
  folders: fc.uniqueArray(fc.record({ path, from: path }), { maxLength: 3, selector: (folder) => folder.path }),
});

withNginx("the proxy's configuration, as nginx reads it", () => {
  test("is accepted, whatever is asked for", () => {
    fc.assert(
      fc.property(allowed, (proxy) => expect(complaints(nginxConfiguration(proxy))).toBe("")),
      { numRuns: 40 },
    );
  });

  test("would be refused with a mistake in it", () => {
    expect(complaints(nginxConfiguration(PROXY).replace("sendfile", "sendfiles"))).toContain("unknown directive");
  });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

withNginx("the proxy", () => {
  const files = mkdtempSync(join(tmpdir(), "twinstack-files-"));
  const asked: IncomingMessage[] = [];
  let container: Server;
  let nginx: RunningNginx;
  let guarded: RunningNginx;
  const portOf = (server: Server) => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    mkdirSync(join(files, "a"));
    writeFileSync(join(files, "a", "page.html"), "<script>alert(1)</script>");
    symlinkSync("/etc/passwd", join(files, "link"));
    container = createServer((message, answer) => {
      asked.push(message);
      message.resume();
      answer.setHeader("X-Environment", "a lie");
      answer.statusCode = message.url === "/missing" ? 404 : message.url === "/sick" ? 503 : 200;
      answer.end(`app ${message.url}`);
    });
    container.on("upgrade", (_, socket) =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
    );
    container.listen(0, "127.0.0.1");
    await once(container, "listening");
    const folders = [{ path: "/uploads", from: files }];
    nginx = await RunningNginx.start({ ...PROXY, folders }, portOf(container));
    guarded = await RunningNginx.start(
      { ...PROXY, folders, searchEngines: "indexed", password: true },
      portOf(container),
      "s3cret",
    );
  });

  afterAll(async () => {
    for (const running of [nginx, guarded].filter(Boolean)) await running.stop();
    container.closeAllConnections();
    container.close();
    rmSync(files, { recursive: true });
  });

  async function ask(
    of: RunningNginx,
    path: string,
    options: RequestOptions & { body?: Buffer } = {},
  ): Promise<Answer> {
    const asking = request({ host: "127.0.0.1", port: of.port, path, agent: false, ...options });
    asking.end(options.body);
    const [answer] = (await once(asking, "response")) as [IncomingMessage];
    let body = "";
    for await (const chunk of answer) body += String(chunk);
    return { status: answer.statusCode, headers: answer.headers, body };
  }

  test.each(["/", "/missing", "/sick", "/uploads/none"])(
    "says which environment and release answers %s",
    async (path) => {
      const { headers } = await ask(nginx, path);
      expect(headers).toMatchObject({ "x-environment": "staging", "x-release": "r7", "x-robots-tag": "noindex" });
      expect(headers.server).toBe("nginx");
    },
  );

  test("passes answers of the application on as they are", async () => {
    expect(await ask(nginx, "/sick")).toMatchObject({ status: 503, body: "app /sick" });
  });

  test("leaves search engines alone where they may look", async () => {
    expect((await ask(guarded, "/health")).headers).not.toHaveProperty("x-robots-tag");
  });

  test("passes the address, the host and what the load balancer wrote on", async () => {
    const headers = { Host: "shop.example:8443", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https" };
    await ask(nginx, "/a%2Fb//c/../d?q=%20", { headers: { ...headers, Authorization: "Bearer t" } });
    expect(asked.at(-1)?.url).toBe("/a%2Fb//c/../d?q=%20");
    expect(asked.at(-1)?.headers).toMatchObject({
      host: "shop.example:8443",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-proto": "https",
      authorization: "Bearer t",
    });
  });

  test("logs neither queries nor credentials", async () => {
    await ask(nginx, "/found?token=t0ken", { headers: { Authorization: "Bearer b3arer" } });
    // nginx writes its log when the answer is out.
    await ask(nginx, "/next");
    expect(nginx.log).toMatch(/GET 127\.0\.0\.1\/found 200 /);
    expect(nginx.log).not.toMatch(/t0ken|b3arer/);
  });

  test("refuses a body above the limit, and says who refuses", async () => {
    const upload = (bytes: number) => ask(nginx, "/new", { method: "POST", body: Buffer.alloc(bytes) });
    expect((await upload(1024 ** 2)).status).toBe(200);
    expect(await upload(1024 ** 2 + 1)).toMatchObject({ status: 413, headers: { "x-environment": "staging" } });
  });

  test("lets a WebSocket through, and no other protocol", async () => {
    const upgrade = async (of: RunningNginx, path: string, protocol: string) => {
      const asking = request({
        host: "127.0.0.1",
        port: of.port,
        path,
        headers: { Connection: "Upgrade", Upgrade: protocol },
      });
      asking.end();
      const [answer, socket] = (await Promise.race([once(asking, "upgrade"), once(asking, "response")])) as [
        IncomingMessage,
        { destroy?: () => void }?,
      ];
      socket?.destroy?.();
      answer.destroy();
      return answer.statusCode;
    };
    expect(await upgrade(nginx, "/socket", "websocket")).toBe(101);
    expect(await upgrade(nginx, "/socket", "h2c")).toBe(200);
    expect(await upgrade(guarded, "/health", "websocket")).toBe(200);
  });

  test("asks for the password, tells a container nothing of it, and does not ask the health check", async () => {
    const auth = "team:s3cret";
    expect(await ask(guarded, "/")).toMatchObject({
      status: 401,
      headers: { "x-environment": "staging", "www-authenticate": 'Basic realm="staging"' },
    });
    expect((await ask(guarded, "/", { auth: "team:wrong" })).status).toBe(401);
    expect((await ask(guarded, "/", { auth })).status).toBe(200);
    expect(asked.at(-1)?.headers).not.toHaveProperty("authorization");
    expect((await ask(guarded, "/uploads/a/page.html")).status).toBe(401);
    expect((await ask(guarded, "/health")).body).toBe("app /health?quick=1");
  });

  test.each(["/admin/%2e%2e/health", "/admin/../health", "//health", "/%68ealth", "/health?all=1"])(
    "lets nobody past the password by spelling the health check as %s",
    async (path) => {
      // Whoever gets there without a password gets the health check, and nothing else.
      expect(await ask(guarded, path)).toMatchObject({ status: 200, body: "app /health?quick=1" });
    },
  );

  test.each(["/health/", "/healthy", "/Health", "/health/../admin"])("asks for the password at %s", async (path) => {
    expect((await ask(guarded, path)).status).toBe(401);
  });

  test("answers with files that users sent, as files only", async () => {
    const file = await ask(nginx, "/uploads/a/page.html");
    expect(file).toMatchObject({ status: 200, body: "<script>alert(1)</script>" });
    expect(file.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-environment": "staging",
    });
    expect((await ask(nginx, "/uploads/a/")).status).toBe(403);
    expect((await ask(nginx, "/uploads/a")).headers.location).toBe("/uploads/a/");
    expect((await ask(nginx, "/uploads/a/page.html", { method: "DELETE" })).status).toBe(403);
    expect((await ask(nginx, "/uploads../etc/passwd")).body).toBe("app /uploads../etc/passwd");
    expect((await ask(nginx, "/uploads/%2e%2e/%2e%2e/etc/passwd")).body).not.toContain("root:");
  });

  test("says plainly when a container does not answer", async () => {
    const alone = await RunningNginx.start(PROXY, 1);
    expect(await ask(alone, "/")).toMatchObject({
      status: 502,
      body: "app does not answer. Try again in a moment.\n",
      headers: { "content-type": "text/plain", "x-environment": "staging" },
    });
    await alone.stop();
  });
});
