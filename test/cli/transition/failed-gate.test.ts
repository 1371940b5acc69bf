import type { Diagnostic } from "../../../lib/cli/ports/terraform";
import { failedGate } from "../../../lib/cli/transition/failed-gate";
import { Workshop } from "../support/workshop";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
});
afterEach(() => shop.remove());

const GREEN = "aws_autoscaling_group.Web_green";
const WORDS = "waiting for Auto Scaling Group (shop-staging-web-r2-1) capacity satisfied: timeout while waiting";
const error = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: "error",
  summary: WORDS,
  detail: "",
  address: GREEN,
  ...more,
});

async function marked(diagnostics: readonly Diagnostic[]): Promise<string | undefined> {
  await failedGate(await shop.open(), "Web", { kind: "failed", diagnostics });
  return shop.ledger.services.Web?.colors.green?.failed?.reason;
}

test.each([
  ["a group whose instances were not healthy in time", error()],
  ["instances that could not be started", error({ summary: "scaling activity failed: Unable to launch" })],
])("%s gives its release up", async (_what, diagnostic) => {
  expect(await marked([error({ severity: "warning" }), diagnostic])).toBe(diagnostic.summary.trim());
});

test.each([
  ["an API that failed", error({ summary: "creating Auto Scaling Group: ServiceUnavailable" })],
  ["a warning", error({ severity: "warning" })],
  ["another resource", error({ address: "aws_launch_template.Web_green" })],
  ["no address", error({ address: undefined })],
])("%s is no fault of the release", async (_what, diagnostic) => {
  expect(await marked([diagnostic])).toBeUndefined();
});

test("a group that serves users is never given up", async () => {
  expect(await marked([error({ address: "aws_autoscaling_group.Web_blue" })])).toBeUndefined();
  expect(shop.ledger.services.Web?.colors.blue?.failed).toBeUndefined();
});

test("a long reason is cut", async () => {
  expect((await marked([error({ detail: "x".repeat(500) })]))?.length).toBe(300);
});

test("an apply that never began is no fault of anybody", async () => {
  await failedGate(await shop.open(), "Web", { kind: "refused", diagnostics: [error()] });
  expect(shop.ledger.services.Web?.colors.green?.failed).toBeUndefined();
});
