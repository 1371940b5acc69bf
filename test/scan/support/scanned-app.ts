import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { CodeDetect } from "../../../examples/codedetect/codedetect";
import { production, staging } from "../../../examples/codedetect/profiles";
import {
  Access,
  AccessLogBucket,
  DedicatedNetwork,
  DeliveryStack,
  GithubRepository,
  Identity,
  ImageRepository,
  ImageStack,
  LoadBalancer,
  Protection,
  StateStore,
} from "../../../lib";

const PLACE = { account: "123456789012", region: "us-east-1" };
const NAT_IMAGE = "ami-0123456789abcdef0";

/** Stacks that between them have every construct that makes resources, with each way out of the network. */
export function scannedApp(): App {
  const app = newApp();
  for (const profile of [staging, production]) new CodeDetect(app, profile);
  const images = new ImageStack(app, { application: "codedetect", ...PLACE });
  new ImageRepository(images, "Web", { name: "codedetect/web" });
  new ImageRepository(images, "Trial", { name: "codedetect/trial", protection: Protection.disposable("made anew") });
  new DeliveryStack(app, {
    application: "codedetect",
    ...PLACE,
    repository: GithubRepository.named("acme/codedetect"),
    environments: [staging, production],
    state: StateStore.s3({ bucket: "codedetect-terraform-state", region: PLACE.region }),
  });
  waysOut(new TerraformStack(app, "ways-out"));
  return app;
}

/** What CodeDetect does without: NAT of either kind, and a load balancer without TLS. */
function waysOut(stack: TerraformStack): void {
  new AwsProvider(stack, "Aws", { region: PLACE.region });
  const identity = new Identity({ application: "codedetect", environment: "trial" });
  const protection = Protection.disposable("nothing is kept");
  new DedicatedNetwork(stack, "Gateway", { addressRange: "10.1.0.0/16", egress: "natGateway", identity });
  const egress = { natInstance: { image: NAT_IMAGE } };
  const network = new DedicatedNetwork(stack, "Instance", { addressRange: "10.2.0.0/16", egress, identity });
  const { bucketName, policy } = new AccessLogBucket(stack, "AccessLogs", { identity });
  const access = Access.only(["203.0.113.0/24"], "the office only");
  const accessLogs = { bucketName, readyAfter: [policy] };
  new LoadBalancer(stack, "LoadBalancer", { access, accessLogs, network, identity, protection });
}

/** The stacks of an app as synthesis writes them, by name. */
export function synthesized(app: App): Record<string, string> {
  const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
  app.synth();
  return Object.fromEntries(
    stacks.map(({ node }) => [node.id, readFileSync(join(app.outdir, "stacks", node.id, "cdk.tf.json"), "utf8")]),
  );
}

/** An app that writes into a folder of its own. */
export function newApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), "twinstack-scanned-")) });
}
