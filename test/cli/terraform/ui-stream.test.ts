import { recorded, replayed } from "./recorded";
import { UiStream } from "../../../lib/cli/terraform/ui-stream";

const failed = { ok: false, output: "", errors: "", signal: null, interrupted: false };

const changes = (name: string): string[] =>
  replayed(name).stream.changes.map(({ action, address, type }) => `${action} ${address} (${type})`);

describe("a plan", () => {
  test("of everything new creates each resource, with its index", () => {
    expect(changes("plan-of-everything-new.jsonl").sort()).toEqual([
      "create terraform_data.database (terraform_data)",
      "create terraform_data.instance[0] (terraform_data)",
      "create terraform_data.instance[1] (terraform_data)",
      "create terraform_data.network (terraform_data)",
      "create terraform_data.old (terraform_data)",
      'create terraform_data.rule["/*"] (terraform_data)',
      "create terraform_data.serial (terraform_data)",
    ]);
  });

  test("knows every action; what Terraform would forget counts as deleted", () => {
    expect(changes("plan-of-every-action.jsonl").sort()).toEqual([
      "create terraform_data.new (terraform_data)",
      "delete terraform_data.instance[1] (terraform_data)",
      "delete terraform_data.serial (terraform_data)",
      "import terraform_data.taken (terraform_data)",
      "move terraform_data.renamed (terraform_data)",
      "replace terraform_data.network (terraform_data)",
      'update terraform_data.rule["/*"] (terraform_data)',
    ]);
  });

  test("of a destroy deletes", () => {
    expect(changes("plan-of-destroy.jsonl").every((change) => change.startsWith("delete "))).toBe(true);
    expect(changes("plan-of-destroy.jsonl").length).toBeGreaterThan(2);
  });

  test("leaves out what is only read, and what stays", () => {
    const stream = new UiStream();
    for (const action of ["read", "noop"]) stream.take(planned(action));
    expect(stream.changes).toEqual([]);
  });

  test("with an action that nobody knows is an error: nothing is guessed", () => {
    expect(() => new UiStream().take(planned("explode"))).toThrow(
      'Terraform plans to "explode" aws_lb.a, and nobody here knows what that is.',
    );
    expect(() => new UiStream().take(planned("toString"))).toThrow(/nobody here knows/);
  });

  test("keeps what happened outside of Terraform apart", () => {
    const stream = new UiStream();
    stream.take(planned("update").replace("planned_change", "resource_drift"));
    expect(stream.drift).toEqual([{ address: "aws_lb.a", type: "aws_lb", action: "update" }]);
    expect(stream.changes).toEqual([]);
  });

  const planned = (action: string): string =>
    JSON.stringify({
      type: "planned_change",
      change: { resource: { addr: "aws_lb.a", resource_type: "aws_lb" }, action },
    });
});

describe("an apply", () => {
  test("tells what starts and what is done", () => {
    const { events } = replayed("apply.jsonl");
    expect(events.filter(({ kind }) => kind === "started")).toHaveLength(7);
    expect(events.filter(({ kind }) => kind === "finished")).toHaveLength(7);
    expect(events).toContainEqual({ kind: "started", address: 'terraform_data.rule["/*"]', action: "create" });
  });

  test("tells what fails, and how long it waits for something", () => {
    const { events } = replayed("apply-failed.jsonl");
    expect(events).toContainEqual({ kind: "failed", address: "terraform_data.bad", action: "create" });
    expect(events).toContainEqual({
      kind: "waiting",
      address: "terraform_data.slow",
      action: "create",
      seconds: 10,
    });
  });
});

describe("a failure", () => {
  const failure = (name: string) => replayed(name).stream.failure(failed);

  test("is none when Terraform ended well", () => {
    expect(replayed("apply.jsonl").stream.failure({ ...failed, ok: true })).toBeUndefined();
  });

  test("is a lock, with who holds it and since when", () => {
    expect(failure("plan-locked.jsonl")).toEqual({
      kind: "locked",
      holder: {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        who: "alice@laptop",
        operation: "OperationTypeApply",
        since: expect.stringMatching(/^2026-11-28T\d\d:\d\d:\d\dZ$/),
      },
    });
  });

  test("is a refusal when a precondition or prevent_destroy says no, with all its words", () => {
    expect(failure("plan-refused.jsonl")).toMatchObject({
      kind: "refused",
      diagnostics: [
        {
          summary: "Instance cannot be destroyed",
          detail: expect.stringContaining("Resource terraform_data.database has lifecycle.prevent_destroy set"),
        },
        {
          severity: "error",
          summary: "Resource precondition failed",
          detail: "The ledger of staging has serial 9, but the environment last applied serial 7.",
        },
      ],
    });
  });

  test("is a refusal when the state moved on since the plan", () => {
    expect(failure("apply-of-a-stale-plan.jsonl")).toMatchObject({
      kind: "refused",
      diagnostics: [{ summary: "Saved plan is stale" }],
    });
  });

  test("is no refusal once the apply has begun, whatever the last word was", () => {
    const { stream } = replayed("apply.jsonl");
    recorded("plan-refused.jsonl")
      .split("\n")
      .filter((line) => line.includes('"diagnostic"'))
      .forEach(stream.take);
    expect(stream.failure(failed)?.kind).toBe("failed");
  });

  test("is one of the resource when something breaks, with its address", () => {
    expect(failure("apply-failed.jsonl")).toEqual({
      kind: "failed",
      diagnostics: [
        {
          severity: "error",
          summary: "local-exec provisioner error",
          detail: "Error running command 'exit 3': exit status 3. Output: ",
          address: "terraform_data.bad",
        },
      ],
    });
  });

  test("is that Terraform is not available when its folder is not ready", () => {
    expect(failure("plan-uninitialized.jsonl")).toMatchObject({
      kind: "unavailable",
      reason: expect.stringMatching(/^Backend initialization required, please run "terraform init": Reason: /),
    });
  });

  test("is in Terraform's plain words when it says nothing in its own form", () => {
    const stream = new UiStream();
    ["flag provided but not defined: -json", "", "Usage: terraform plan"].forEach(stream.take);
    expect(stream.failure(failed)).toMatchObject({
      kind: "failed",
      diagnostics: [{ summary: "flag provided but not defined: -json\n\nUsage: terraform plan" }],
    });
  });

  test("says that it was killed, and when it was Ctrl-C", () => {
    expect(new UiStream().failure({ ...failed, signal: "SIGKILL" })).toMatchObject({
      diagnostics: [{ summary: "Terraform was killed (SIGKILL)" }],
    });
    const interrupted = replayed("apply-failed.jsonl").stream.failure({ ...failed, interrupted: true });
    expect(interrupted).toMatchObject({ kind: "failed", diagnostics: [{ summary: "Interrupted" }, {}] });
  });

  test("is one of ours, loudly, when a known message has another form", () => {
    expect(() => new UiStream().take('{"type":"apply_start","hook":{}}')).toThrow(/output is not as expected/);
  });
});
