import { Emulator } from "../../lib/emulator/emulator";
import { type BalancedAnswer, type BalancedRequest, throughBalancer } from "./balanced-request";
import { BalancedSite, fixed, forward, path, toTls } from "./balanced-site";

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
  afterEach(async () => {
    await emulator.faults.clear();
    await site.clear();
  });

  const get = (url: string, request?: BalancedRequest): Promise<BalancedAnswer> =>
    throughBalancer(emulator.endpoint, site.dnsName, url, request);

  const listening = (): Promise<string> => site.listener(80, fixed(404, "Not found"));

  /** How many of all draws, 0 to 99, each target group gets. */
  async function shares(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (let draw = 0; draw < 100; draw++) {
      const { targetGroup } = await get("/", { draw });
      counts[targetGroup!] = (counts[targetGroup!] ?? 0) + 1;
    }
    return counts;
  }

  describe("acts by", () => {
    test("answering with a fixed response", async () => {
      await site.listener(80, fixed(503, '{"closed":true}', "application/json"));
      expect(await get("/")).toMatchObject({ status: 503, text: '{"closed":true}', type: "application/json" });
    });

    test("redirecting, with the parts that the action does not replace", async () => {
      const listener = await site.listener(80, toTls);
      await site.rule(listener, 1, [path("/old/*")], {
        Type: "redirect",
        RedirectConfig: { Host: "www.#{host}", Path: "/new/#{path}", Query: "from=#{port}", StatusCode: "HTTP_302" },
      });
      expect(await get("/a/b?c=d", { host: "app.example" })).toMatchObject({
        status: 301,
        location: "https://app.example:443/a/b?c=d",
      });
      expect((await get("/a", { host: "app.example" })).location).toBe("https://app.example:443/a");
      expect(await get("/old/x", { host: "app.example" })).toMatchObject({
        status: 302,
        location: "http://www.app.example:80/new/old/x?from=80",
      });
    });

    test("the listener that does more than redirect", async () => {
      await site.listener(80, toTls);
      await site.listener(8080, forward(await site.targetGroup("web")));
      expect(await get("/")).toMatchObject({ status: 200, targetGroup: "web", rule: "default" });
    });

    test("the listener with TLS, else the one with the lowest port", async () => {
      await site.listener(8080, fixed(200, "8080"));
      expect((await get("/")).text).toBe("8080");
      await site.listener(80, fixed(200, "80"));
      expect((await get("/")).text).toBe("80");
      await site.listener(443, fixed(200, "443"));
      expect((await get("/")).text).toBe("443");
    });

    test("forwarding by weight, exactly, when the request brings its draw", async () => {
      const groups = await Promise.all(["a", "b", "c"].map((name) => site.targetGroup(name)));
      await site.listener(80, forward([groups[0]!, 180], [groups[1]!, 0], [groups[2]!, 20]));
      expect(await shares()).toEqual({ a: 90, c: 10 });
      expect((await get("/", { draw: 89 })).targetGroup).toBe("a");
      expect((await get("/", { draw: 90 })).targetGroup).toBe("c");
    });

    test("forwarding by chance otherwise", async () => {
      const [a, b] = [await site.targetGroup("a"), await site.targetGroup("b")];
      await site.listener(80, forward([a, 50], [b, 50]));
      // Chance gives one of them nothing in 200 requests once in 10^60 runs.
      const answers = await Promise.all(Array.from({ length: 200 }, () => get("/")));
      expect(new Set(answers.map(({ targetGroup }) => targetGroup))).toEqual(new Set(["a", "b"]));
    });
  });

  describe("stands for targets that", () => {
    test("answer with the release of the auto scaling group that fills their target group", async () => {
      const [blue, green] = [await site.emptyTargetGroup("blue"), await site.emptyTargetGroup("green")];
      const [other] = [await site.targetGroup("other")];
      const listener = await site.listener(80, forward(other));
      await site.rule(listener, 1, [path("/blue")], forward(blue));
      await site.rule(listener, 2, [path("/green")], forward(green));
      await site.release("r41", blue);
      await site.release("r42", green);
      expect(await get("/blue")).toMatchObject({ status: 200, release: "r41" });
      expect(await get("/green")).toMatchObject({
        status: 200,
        release: "r42",
        text: expect.stringContaining("green"),
      });
      expect((await get("/")).release).toBeUndefined();
    });

    test("are not there: 503", async () => {
      await site.listener(80, forward(await site.emptyTargetGroup("web")));
      expect(await get("/")).toMatchObject({ status: 503, targetGroup: "web" });
    });

    test("are stopped: 503", async () => {
      const web = await site.emptyTargetGroup("web");
      const instance = await site.instance();
      await site.register(web, instance);
      await site.listener(80, forward(web));
      await site.stop(instance);
      expect((await get("/")).status).toBe(503);
      await site.register(web, await site.instance());
      expect((await get("/")).status).toBe(200);
    });

    test("get no traffic, since all weights are zero: 503", async () => {
      await site.listener(80, forward([await site.targetGroup("web"), 0]));
      expect((await get("/")).status).toBe(503);
    });

    test("are unhealthy by a fault: 502, and no release answered", async () => {
      const web = await site.emptyTargetGroup("web");
      await site.listener(80, forward(web));
      await site.release("r1", web);
      await emulator.faults.set({ targetGroup: "^web$", state: "unhealthy" });
      const answer = await get("/");
      expect(answer).toMatchObject({ status: 502, targetGroup: "web", rule: "default" });
      expect(answer.release).toBeUndefined();
      await emulator.faults.clear();
      expect(await get("/")).toMatchObject({ status: 200, release: "r1" });
    });

    test("are healthy and answer an error by a fault, which hits only the groups and paths that it names", async () => {
      const [blue, green] = [await site.targetGroup("web-blue"), await site.targetGroup("web-green")];
      await site.listener(80, forward(blue, green));
      await emulator.faults.set({ targetGroup: "blue", answers: 500, path: "^/health$" });
      const status = async (url: string, draw: number) => (await get(url, { draw })).status;
      expect([await status("/health", 0), await status("/", 0), await status("/health", 99)]).toEqual([500, 200, 200]);
      expect(await emulator.faults.show()).toEqual([{ targetGroup: "blue", answers: 500, path: "^/health$", hits: 1 }]);
      await emulator.faults.set({ targetGroup: "blue", answers: 503 });
      expect([await status("/any", 0), await status("/any", 99)]).toEqual([503, 200]);
      // Neither is the health of targets touched.
      await emulator.faults.set({ targetGroup: "blue", answers: 500 }, { targetGroup: "blue", state: "unhealthy" });
      expect(await status("/", 0)).toBe(502);
    });
  });

  describe("says what it cannot do", () => {
    test("when no load balancer has the name", async () => {
      const answer = await throughBalancer(emulator.endpoint, "gone-1.us-east-1.elb.amazonaws.com", "/");
      expect(answer).toMatchObject({ status: 404, type: "application/json" });
      expect(JSON.parse(answer.text)).toEqual({
        error: "no load balancer has the DNS name 'gone-1.us-east-1.elb.amazonaws.com'",
      });
    });

    test("when the load balancer has no listener", async () => {
      expect(await get("/")).toMatchObject({ status: 404, text: expect.stringContaining("has no listener") });
    });

    test.each(["100", "-1", "1.5", "half"])("when the draw is %s", async (draw) => {
      await listening();
      expect(await get("/", { draw })).toMatchObject({ status: 400, text: expect.stringContaining("from 0 to 99") });
    });

    test("when a rule signs users in", async () => {
      const listener = await listening();
      await site.rule(
        listener,
        1,
        [path("/private")],
        { ...forward(await site.targetGroup("web")), Order: 2 },
        {
          Type: "authenticate-cognito",
          Order: 1,
          AuthenticateCognitoConfig: { UserPoolArn: "arn:p", UserPoolClientId: "c", UserPoolDomain: "d" },
        },
      );
      expect(await get("/private")).toMatchObject({
        status: 501,
        text: expect.stringContaining("authenticate-cognito"),
      });
    });
  });

  test("is no AWS API: its requests are not among the recorded calls, and no fault of calls hits them", async () => {
    await listening();
    await emulator.forgetCalls();
    await emulator.faults.set({ action: "*", status: 500 });
    expect((await get("/")).rule).toBe("default");
    expect(await emulator.calls()).toEqual([]);
  });
});
