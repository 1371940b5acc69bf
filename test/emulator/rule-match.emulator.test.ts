import type { RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { Emulator } from "../../lib/emulator/emulator";
import { type BalancedAnswer, type BalancedRequest, throughBalancer } from "./balanced-request";
import { BalancedSite, fixed, forward, header, host, path } from "./balanced-site";

jest.setTimeout(60_000);

describe("the stand-in for a load balancer", () => {
  let emulator: Emulator;
  let site: BalancedSite;
  beforeAll(async () => {
    emulator = await Emulator.start();
    site = await BalancedSite.make(emulator.endpoint);
  });
  afterAll(() => emulator.stop());
  beforeEach(() => site.open());
  afterEach(() => site.clear());

  const get = (url: string, request?: BalancedRequest): Promise<BalancedAnswer> =>
    throughBalancer(emulator.endpoint, site.dnsName, url, request);

  const listening = (): Promise<string> => site.listener(80, fixed(404, "Not found"));

  describe("chooses a rule", () => {
    test("and has the default action answer when none matches", async () => {
      await listening();
      const answer = await get("/nowhere");
      expect(answer).toMatchObject({ status: 404, text: "Not found", rule: "default" });
      expect(answer.type).toMatch(/^text\/plain/);
    });

    test("by priority, not by age", async () => {
      const listener = await listening();
      await site.rule(listener, 20, [path("/api/*")], fixed(200, "second"));
      await site.rule(listener, 3, [path("/api/v1/*")], fixed(200, "first"));
      expect(await get("/api/v1/users")).toMatchObject({ text: "first", rule: "3" });
      expect(await get("/api/v2/users")).toMatchObject({ text: "second", rule: "20" });
    });

    test("only if all of its conditions hold, each by any of its values", async () => {
      const listener = await listening();
      await site.rule(listener, 1, [host("a.example.com", "b.example.com"), path("/x")], fixed(200, "both"));
      expect((await get("/x", { host: "b.example.com" })).rule).toBe("1");
      expect((await get("/y", { host: "b.example.com" })).rule).toBe("default");
      expect((await get("/x", { host: "c.example.com" })).rule).toBe("default");
    });

    test("by preview header, before production's rule", async () => {
      const listener = await listening();
      const [blue, green] = [await site.targetGroup("web-blue"), await site.targetGroup("web-green")];
      await site.rule(listener, 1, [header("X-Twinstack-Preview", "green"), host("app.example")], forward(green));
      await site.rule(listener, 9, [host("app.example")], forward(blue));
      const preview = (color: string) => get("/", { host: "app.example", headers: { "x-twinstack-preview": color } });
      expect(await preview("green")).toMatchObject({ status: 200, targetGroup: "web-green", rule: "1" });
      expect(await preview("greenish")).toMatchObject({ status: 200, targetGroup: "web-blue", rule: "9" });
      expect(await get("/", { host: "app.example" })).toMatchObject({ targetGroup: "web-blue", rule: "9" });
    });
  });

  const query = (...pairs: { Key?: string; Value: string }[]): RuleCondition => ({
    Field: "query-string",
    QueryStringConfig: { Values: pairs },
  });
  const method = (...values: string[]): RuleCondition => ({
    Field: "http-request-method",
    HttpRequestMethodConfig: { Values: values },
  });
  const source = (...values: string[]): RuleCondition => ({ Field: "source-ip", SourceIpConfig: { Values: values } });

  describe("judges as AWS does", () => {
    test.each<[string, RuleCondition, string, BalancedRequest, boolean]>([
      ["a host in any case", host("App.Example.com"), "/", { host: "aPP.example.COM" }, true],
      ["a host without its port", host("app.example.com"), "/", { host: "app.example.com:8443" }, true],
      ["a host's wildcard", host("*.example.com"), "/", { host: "a.b.example.com" }, true],
      ["a host's wildcard, not its dot", host("*.example.com"), "/", { host: "example.com" }, false],
      ["a host's dot as a dot", host("a.example.com"), "/", { host: "a-example.com" }, false],
      ["a path in its own case", path("/Api"), "/api", {}, false],
      ["a path's end", path("/api"), "/api/x", {}, false],
      ["a path's wildcard, slashes included", path("/a*z"), "/ab/c/z", {}, true],
      ["a question mark as one character", path("/v?"), "/v1", {}, true],
      ["a question mark as no less", path("/v?"), "/v", {}, false],
      ["a path without its query", path("/api"), "/api?x=1", {}, true],
      ["a path as it was sent", path("/a b"), "/a%20b", {}, false],
      ["no path as the root", path("/"), "", {}, true],
      ["a header's value in any case", header("X-Kind", "beta*"), "/", { headers: { "x-kind": "BETA-2" } }, true],
      ["a header that is not there", header("X-Kind", "*"), "/", {}, false],
      ["a query's pair in any case", query({ Key: "Version", Value: "v1*" }), "/?a=b&version=V12", {}, true],
      ["a query's value under another key", query({ Key: "version", Value: "v1" }), "/?a=v1", {}, false],
      ["a query's value under any key", query({ Value: "v1" }), "/?a=v1", {}, true],
      ["an escaped star as a star", query({ Key: "q", Value: "\\*" }), "/?q=x", {}, false],
      ["a method", method("POST", "PUT"), "/", { method: "PUT" }, true],
      ["another method", method("POST"), "/", {}, false],
      ["a source address", source("10.0.0.0/8", "127.0.0.0/8"), "/", {}, true],
      ["a strange source address", source("10.0.0.0/8"), "/", {}, false],
    ])("%s", async (_, condition, url, request, expected) => {
      await site.rule(await listening(), 1, [condition], fixed(200, "matched"));
      expect((await get(url, request)).rule).toBe(expected ? "1" : "default");
    });

    test("a path pattern given in the old form", async () => {
      await site.rule(await listening(), 1, [{ Field: "path-pattern", Values: ["/x*"] }], fixed(200, "matched"));
      expect([(await get("/xy")).rule, (await get("/y")).rule]).toEqual(["1", "default"]);
    });
  });
});
