import { Duration } from "../../lib";
import { Balancer } from "./support/balancer";
import { BootSite, LOG_GROUP } from "./support/boot-site";
import { declared, type Declared, type Step } from "./support/declared";
import type { Instance } from "./support/instance";
import { Load, type Answer } from "./support/load";
import { onInstances } from "./support/on-instances";

const PER_SECOND = 220;
const KNOWN = { aws_cloudwatch_log_group: LOG_GROUP, "aws_lb_listener.": "arn:listener" };
const BLUE: Step = { serial: 1, traffic: { blue: 100 }, colors: { blue: "r1" } };
const BOTH = { blue: "r1", green: "r2" };

interface Phase {
  readonly allowed: readonly string[];
  readonly from: number;
  readonly until: number;
}

onInstances("traffic that moves from blue to green", () => {
  let site: BootSite;
  let balancer: Balancer;
  beforeAll(async () => {
    site = await BootSite.open();
    balancer = await Balancer.start(site.cloud, site.folder);
  }, 600_000);
  afterAll(() => site?.close(), 60_000);

  const at = (step: Step): Declared =>
    declared({ image: site.image, uses: { grant: () => ({}) }, drain: Duration.seconds(4) }, step, KNOWN);

  const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  /** Boots what a step of the ledger adds, and takes it in once its boot script says that it is ready. */
  async function joined(color: "blue" | "green", step: Step): Promise<Instance> {
    const { rules, scripts, groups } = at(step);
    const instance = site.bootWith(scripts[color] as string);
    await site.ready(instance);
    await balancer.apply(rules);
    await balancer.register(groups[color] as string, instance.address);
    return instance;
  }

  const failed = (answers: readonly Answer[]) => answers.filter(({ status }) => status !== 200);

  test("loses no request over deploy, 10 %, 100 %, rollback, 100 % and retire, and asks no release without weight", async () => {
    const blue = await joined("blue", BLUE);
    const load = await Load.start(site.cloud, site.folder, PER_SECOND);
    const phases: Phase[] = [];
    const phase = async (allowed: readonly string[], seconds: number): Promise<void> => {
      const from = Date.now();
      await sleep(seconds);
      phases.push({ allowed, from, until: Date.now() });
    };
    const move = (serial: number, traffic: Step["traffic"]) =>
      balancer.apply(at({ serial, traffic, colors: BOTH }).rules);

    await phase(["r1"], 1);
    const from = Date.now();
    await joined("green", { serial: 2, traffic: { blue: 100 }, colors: BOTH });
    phases.push({ allowed: ["r1"], from, until: Date.now() });
    await move(3, { blue: 90, green: 10 });
    await phase(["r1", "r2"], 3);
    const split = phases.at(-1) as Phase;
    await move(4, { green: 100 });
    await phase(["r2"], 2);
    await move(5, { blue: 100 });
    await phase(["r1"], 2);
    await move(6, { green: 100 });
    await phase(["r2"], 2);
    // Retire: the group deregisters its instances, waits for the delay, and only then terminates them.
    await balancer.apply(at({ serial: 7, traffic: { green: 100 }, colors: { green: "r2" } }).rules);
    await balancer.deregister(blue.address);
    await blue.shutDown();
    await phase(["r2"], 1);

    const answers = await load.stop();
    expect(failed(answers)).toEqual([]);
    const seconds = (Date.now() - (phases[0] as Phase).from) / 1000;
    process.stderr.write(`${answers.length} requests, ${Math.round(answers.length / seconds)} a second, none lost.\n`);
    expect(answers.length / seconds).toBeGreaterThan(200);
    for (const { allowed, from, until } of phases) {
      const asked = answers.filter(({ sent }) => sent > from && sent < until);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter(({ body }) => !allowed.includes(body))).toEqual([]);
    }
    const asked = answers.filter(({ sent }) => sent > split.from && sent < split.until);
    const share = asked.filter(({ body }) => body === "r2").length / asked.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.25);
    expect(answers.filter(({ path, took }) => path.endsWith("slow") && took >= 1000).length).toBeGreaterThan(20);
  }, 240_000);

  test("does lose requests when instances end without draining: the test above can fail", async () => {
    const blue = await joined("blue", { ...BLUE, serial: 8 });
    const load = await Load.start(site.cloud, site.folder, PER_SECOND);
    await sleep(1.5);
    const ended = Date.now();
    await blue.shutDown();
    await sleep(0.5);
    const answers = await load.stop();
    expect(failed(answers.filter(({ sent, took }) => sent + took < ended))).toEqual([]);
    expect(failed(answers).length).toBeGreaterThan(0);
  }, 120_000);
});
