import { App } from "cdktf";
import { MemorySize, ReleaseLedger, type BlueGreenServiceProps } from "../../lib";
import { environment, faultsOfService, stagingProfile, WEB, web } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

const BOT = `docker.io/shop/bot@sha256:${"2".repeat(64)}`;
const workers = { bot: { command: ["bot", "--run"], environment: { QUEUE: "orders" } } };

function shop(props: Partial<BlueGreenServiceProps>, containers: object = {}, parts: object = {}) {
  const blue = release("r1");
  const releases = ledger({
    traffic: { blue: 100 },
    colors: { blue: { ...blue, containers: { ...blue.containers, ...containers } } },
    ...parts,
  });
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), releases);
  const service = web(stack, props);
  return { service, synthesized: new Synthesized(stack) };
}

const scriptOf = ({ json }: Synthesized): string => String(Object.values(json.locals as object)[0]);
const statementsOf = (stack: Synthesized): string => String(stack.only("aws_iam_role_policy").policy);

describe("a worker of a service", () => {
  const { service, synthesized } = shop({ workers }, { bot: { image: BOT } });

  test("runs the image of the release, with what the code says of it, and publishes no port", () => {
    const script = scriptOf(synthesized);
    expect(script).toContain(`${BOT} bot --run`);
    expect(script).toContain('"QUEUE":"orders"');
    expect(script).toContain("worker.py bot");
    expect(script.match(/--publish/g)).toHaveLength(1);
  });

  test("has no target group, no rule and no hole in the firewall", () => {
    expect(synthesized.resources("aws_lb_target_group")).toHaveLength(1);
    expect(scriptOf(synthesized)).toMatch(/"targetGroups":\["\$\{aws_lb_target_group\.[\w-]+\.arn\}"\]/);
  });

  test("lets instances see which color is live; without one they need not", () => {
    expect(statementsOf(synthesized)).toContain("elasticloadbalancing:DescribeRules");
    expect(statementsOf(shop({}).synthesized)).not.toContain("elasticloadbalancing:DescribeRules");
  });

  test("is what the next release needs an image for", () => {
    expect(service.describe().portless).toEqual(["bot"]);
    expect(service.describe().configuration).not.toBe(shop({}).service.describe().configuration);
  });

  test("is known by the service's first name, so that there is one across a rename", () => {
    const renamed = { ...release("r1"), containers: { app: release("r1").containers.app, bot: { image: BOT } } };
    const services = {
      Web: { traffic: { blue: 100 }, colors: { blue: renamed }, formerly: [{ name: "Shop", lastRelease: 1 }] },
    };
    const stack = environment(
      new App({ outdir: "cdktf.out" }),
      stagingProfile(),
      ReleaseLedger.parse(JSON.stringify({ environment: "staging", serial: 2, services }), "releases/staging.json"),
    );
    web(stack, { workers });
    const script = scriptOf(new Synthesized(stack));
    expect(script).toContain('"service":"Shop"');
    expect(script).toContain('"workers":"Shop"');
  });

  test.each([
    [{ app: {} }, "workers.app", "a container of the service has that name already"],
    [{ Bot: {} }, "workers", "a container's name has 2 to 16 lower-case letters"],
    [{ migration: {} }, "workers", "the boot script has a unit and a log stream of that name"],
    [{ bot: { environment: { "no name": "x" } } }, "workers.bot.environment", "a variable's name has letters"],
    [{ bot: { limits: { memory: MemorySize.gib(64) } } }, "containers", "limits of 64 GiB of memory together"],
  ])("is refused where it cannot be: %j", (wrong, prop, rule) => {
    const faults = faultsOfService({ ...WEB, workers: wrong });
    expect(faults.join("\n")).toContain(`'${prop}'`);
    expect(faults.join("\n")).toContain(rule);
  });
});
