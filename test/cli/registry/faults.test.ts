import { FakeClock } from "../support/fake-clock";
import { AMD64, index } from "./support/content";
import { passes, reset, silence, status, type Respond } from "./support/http-server";
import { RegistryServer } from "./support/registry-server";
import { refusal, resolve } from "./support/resolve";

let registry: RegistryServer;
let clock: FakeClock;
let image: string;
const pushed = index([AMD64]);

beforeEach(async () => {
  clock = new FakeClock();
  registry = await RegistryServer.start();
  await registry.push("shop/web", "1.2", pushed);
  image = `${registry.host}/shop/web:1.2`;
});
afterEach(() => registry.stop());

const halfAnAnswer: Respond = (_received, response) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write("{", () => response.destroy());
  return true;
};

describe("a registry that fails once", () => {
  it.each([
    ["500", status(500), 1_000],
    ["503", status(503), 1_000],
    ["a connection that breaks", reset, 1_000],
    ["half an answer", halfAnAnswer, 1_000],
    ["429, with the pause that it asks for", status(429, { "retry-after": "12" }), 12_000],
  ])("is asked again: %s", async (_what, fault, pause) => {
    registry.faults.push(fault);
    expect((await resolve(image, [], clock)).reference).toContain(pushed.digest);
    expect(clock.sleeps).toEqual([pause]);
  });
});

describe("a registry that fails for longer", () => {
  it.each([
    ["500", status(500), "answers with status 500"],
    ["a connection that breaks", reset, "cannot be reached: the connection broke"],
    ["429", status(429), "you have reached its rate limit"],
  ])("is asked twice, no more: %s", async (_what, fault, rule) => {
    registry.faults.push(fault, fault);
    expect((await refusal(resolve(image, [], clock))).rule).toContain(rule);
    expect(registry.received).toHaveLength(2);
  });

  it("is not asked again when it asks for a long pause, which is told", async () => {
    registry.faults.push(status(429, { "retry-after": "3600" }));
    expect(await refusal(resolve(image, [], clock))).toEqual({
      rule: `${registry.host} answers no more questions for now: you have reached its rate limit`,
      remedy: "Try again in 3600 s, or raise the limit by docker login.",
    });
    expect(clock.sleeps).toEqual([]);
  });

  it.each([
    ["before its answer", silence],
    ["within its answer", ((_received, response) => response.writeHead(200).write("{")) as Respond],
  ])("is given up when it falls silent %s", async (_what, fault) => {
    registry.faults.push(fault);
    const { rule } = await refusal(resolve(image, [], clock, 200));
    expect(rule).toBe(`the registry ${registry.host} cannot be reached: it does not answer in time`);
    expect(clock.sleeps).toEqual([]);
  });
});

describe("a registry that cannot be reached", () => {
  it("does not listen", async () => {
    await registry.stop();
    expect(await refusal(resolve(image, [], clock))).toEqual({
      rule: `the registry ${image.replace("/shop/web:1.2", "")} cannot be reached: nothing listens there`,
      remedy: "Check its name and your network, and try again.",
    });
    await registry.listen();
  });

  it("has a port that Node's fetch refuses", async () => {
    expect((await refusal(resolve("127.0.0.1:6000/shop/web", [], clock))).rule).toBe(
      "the registry 127.0.0.1:6000 cannot be reached: bad port",
    );
  });

  it("speaks something else than HTTP", async () => {
    registry.faults.push((_received, _response, { socket }) => socket.end("SSH-2.0-OpenSSH_9.2\r\n") !== undefined);
    expect((await refusal(resolve(image, [], clock))).rule).toContain("cannot be reached: ");
  });

  it("does not exist", async () => {
    // ".invalid" never exists: RFC 2606. Without a network the name cannot even be looked up.
    const { rule } = await refusal(resolve("registry.invalid/shop/web", [], clock));
    expect(rule).toMatch(/^the registry registry.invalid cannot be reached: (there is no host of|its name cannot be)/);
  });
});

describe("a server that is no registry of images", () => {
  it.each([
    ["418", status(418), "answers with status 418"],
    ["403", status(403), "does not let you read"],
    ["401 without saying what it wants", status(401), "does not let you read"],
    ["401 that wants what we cannot give", status(401, { "www-authenticate": "Negotiate" }), "does not let you read"],
    ["a web page", status(200, { "content-type": "text/html" }, "<html>"), "is malformed"],
    ["a redirect to nowhere", status(302, { location: "http://" }), "sends us to an address that is none"],
    [
      "a redirect to the open",
      status(302, { location: "http://x.example/" }),
      "http://x.example, which is not encrypted",
    ],
    ["too much", status(200, {}, "x".repeat(9 * 1024 * 1024)), "answers more than 8 MiB"],
  ])("is told: %s", async (_what, fault, rule) => {
    registry.faults.push(fault);
    expect((await refusal(resolve(image, [], clock))).rule).toContain(rule);
  });

  it("redirects for ever", async () => {
    registry.faults.push(...Array.from({ length: 9 }, () => status(302, { location: "/v2/" })));
    expect((await refusal(resolve(image, [], clock))).rule).toBe(`${registry.host} redirects without an end`);
    expect(registry.received).toHaveLength(6);
  });
});

test("faults strike in order, so that the tests above test what they say", async () => {
  registry.faults.push(passes, status(500));
  await resolve(image, [], clock);
  await resolve(image, [], clock);
  expect(clock.sleeps).toEqual([1_000]);
});
