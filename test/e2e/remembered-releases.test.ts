import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import {
  BlueGreenService,
  ExistingLoadBalancer,
  ExistingNetwork,
  HealthCheck,
  Identity,
  Notify,
  ReleaseLedger,
  Route,
  StorageSize,
} from "../../lib";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorSettings } from "../../lib/environment/emulator-endpoint";
import { emulatorConnection } from "../../tools/demo/inventory/connection";
import { ledgerText, release } from "../support/ledgers";
import { unchecked } from "./support/edits";
import { errorsIn, Terraform, type TerraformJson } from "./support/terraform";

const [r1, r2, r3] = ["r1", "r2", "r3"].map((id) => release(id));
/** What was applied last: blue serves, green waits. */
const applied = ledgerText({ serial: 2, traffic: { blue: 100 }, colors: { blue: r1, green: r2 } });
const nothingLive = ledgerText({ serial: 2, colors: { green: r2 } });
const edited = { ...r2, machineImage: "ami-0123456789abcdef0" };
const next = (parts: object) => ledgerText({ serial: 3, ...parts });

/** Ledgers that the next apply may not have. */
const REFUSED = {
  "edited in place": next({ traffic: { blue: 100 }, colors: { blue: r1, green: edited } }),
  "in the other color, by the same id": next({ traffic: { green: 100 }, colors: { green: r1 } }),
  "new, in the live color": next({ traffic: { blue: 100 }, colors: { blue: r3, green: r2 } }),
  "new, and live in the apply that makes it": next({ traffic: { green: 100 }, colors: { blue: r1, green: r3 } }),
};

let emulator: Emulator;
let folder: string;
let terraform: Terraform;

beforeAll(async () => {
  emulator = await Emulator.start();
  folder = mkdtempSync(join(tmpdir(), "twinstack-remembered-"));
  terraform = new Terraform(folder, emulator);
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A service in a stack of somebody's own, with surroundings that no plan looks for. */
function configurationOf(ledger: string): TerraformJson {
  const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), "shop");
  new AwsProvider(stack, "Aws", { region: "us-east-1", ...emulatorSettings(emulator.endpoint) });
  new BlueGreenService(stack, "Web", {
    containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } },
    routes: [Route.path("/*").to("app")],
    identity: new Identity({ application: "shop", environment: "staging" }),
    network: ExistingNetwork.of({
      vpcId: "vpc-1",
      addressRange: "10.0.0.0/16",
      publicSubnetIds: ["subnet-1", "subnet-2"],
      isolatedSubnetIds: ["subnet-3", "subnet-4"],
    }),
    loadBalancer: ExistingLoadBalancer.of({
      listenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/1/2",
      firewallId: "sg-1",
      arnSuffix: "app/shop/1",
      dnsName: "shop.elb.amazonaws.com",
    }),
    size: { instanceType: "t3.micro", capacity: { min: 1, max: 2 }, disk: StorageSize.gib(20) },
    logs: { logGroupName: "/shop", logGroupArn: "arn:logs" },
    ledger: ReleaseLedger.parse(ledger, "releases/staging.json"),
    notify: Notify.nobody("a test"),
  });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true)) as TerraformJson;
}

/** Puts what an apply of a ledger writes last, and nothing else of it, into the emulator. */
async function remember(ledger: string): Promise<void> {
  const [parameter] = Object.values(configurationOf(ledger).resource.aws_ssm_parameter) as TerraformJson[];
  await new SSMClient(emulatorConnection(emulator.endpoint, "us-east-1")).send(
    new PutParameterCommand({ Name: parameter!.name, Value: parameter!.value, Type: "String", Overwrite: true }),
  );
}

/** What Terraform says against a ledger; nothing, if it plans it. */
async function refusalOf(ledger: string, edit = (json: TerraformJson): void => void json): Promise<string> {
  const json = configurationOf(ledger);
  edit(json);
  return terraform
    .use(json)
    .plan({ refresh: false })
    .then(
      () => "",
      (error: Error) => errorsIn(error.message),
    );
}

const withoutGuard = (json: TerraformJson): void => unchecked().json?.(json);

describe("what an environment remembers of its releases, by real plans", () => {
  beforeAll(() => remember(applied));

  it.each([
    ["edited in place", "says something else of Web/r2 than when that was applied."],
    ["in the other color, by the same id", "says something else of Web/r1 than when that was applied."],
    ["new, in the live color", "gives traffic to Web/r3, which did not run there before"],
    ["new, and live in the apply that makes it", "gives traffic to Web/r3, which did not run there before"],
  ] as const)("refuses a release %s", async (what, words) => {
    const refusal = await refusalOf(REFUSED[what]);
    expect(refusal).toContain(`The ledger of staging ${words}`);
    expect(refusal).toContain("Nothing was changed.");
  });

  it.each(Object.keys(REFUSED) as (keyof typeof REFUSED)[])(
    "would let through a release %s, were it not checked",
    async (what) => expect(await refusalOf(REFUSED[what], withoutGuard)).toBe(""),
  );

  it.each([
    ["the same ledger again", applied],
    ["a switch", next({ traffic: { green: 100 }, colors: { blue: r1, green: r2 } })],
    ["a split", next({ traffic: { blue: 90, green: 10 }, colors: { blue: r1, green: r2 } })],
    ["a new release in the idle color", next({ traffic: { blue: 100 }, colors: { blue: r1, green: r3 } })],
    ["a retired release", next({ traffic: { blue: 100 }, colors: { blue: r1 } })],
  ])("accepts %s", async (_what, ledger) => expect(await refusalOf(ledger)).toBe(""));
});

describe("a first release that is live in the apply that makes it", () => {
  it("is accepted where something waits, but nothing is live", async () => {
    await remember(nothingLive);
    expect(await refusalOf(next({ traffic: { blue: 100 }, colors: { blue: r1, green: r2 } }))).toBe("");
  });

  it("is accepted by an environment that remembers nothing", async () => {
    await emulator.reset();
    expect(await refusalOf(ledgerText({ serial: 1, traffic: { blue: 100 }, colors: { blue: r1 } }))).toBe("");
  });
});
