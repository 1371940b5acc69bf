import { HealthCheck } from "../../lib";
import { Deployment, described, type Plan } from "./support/deployment";
import { FROZEN_EDITS, keepNamesOf, LEDGER_EDITS, thawed, unchecked } from "./support/edits";
import { ledgerOf, nextRelease } from "./support/releases";
import { plannedByModel } from "./support/ordering/planned-by-model";
import type { TerraformJson } from "./support/terraform";
import { randomEdit } from "./support/unrelated/random-edits";

const MINUTE = 60_000;
const green = nextRelease("r2");
const deployed = ledgerOf({ serial: 2, green });
const next = ledgerOf({ serial: 3, green: nextRelease("r3") });
const renewed = { service: { containers: { app: { port: 5000, healthCheck: HealthCheck.http("/renewed") } } } };

/** Green as it would be if its capsule were read from code that got a second container. */
const readFromCode = {
  ...green,
  containers: { ...green.containers, api: { image: green.containers.app.image, port: 8000 } },
  routes: [...green.routes, { path: "/v1/*", container: "api" }],
};

/** Transitions that could come next. */
const transitions = {
  deploy: next,
  split: ledgerOf({ serial: 3, green, traffic: { blue: 90, green: 10 } }),
  switch: ledgerOf({ serial: 3, green, traffic: { green: 100 } }),
  retire: ledgerOf({ serial: 3 }),
};

/** Random edits by their seed; many more in `npm run soak`. */
const unrelated = Array.from({ length: 10 }, (_, index) => ({ seed: index + 1, ...randomEdit(index + 1) }));
/** Some of them that change what a new release would be. */
const reachingReleases = unrelated.filter(({ seed }) => [2, 4].includes(seed));

let deployment: Deployment;
let unedited: string[];
let planned: Record<string, TerraformJson>;
let edits: Record<string, Plan>;
let thawedEdits: Record<string, Plan>;
let ledgers: Record<string, Plan>;
let unrelatedEdits: Record<string, Plan>;
let thawedUnrelated: Record<string, Plan>;
let byModel: Record<string, string[]>;

/** Deploys once and makes every plan, so that two can be made at a time; the tests then read them. */
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.with(ledgerOf({ serial: 1 })).apply();
  await deployment.with(deployed).apply();
  unedited = described(await deployment.with(deployed).plan({ refresh: true }));
  planned = await deployment.with(next, renewed).planned();
  const all = Object.entries({ ...FROZEN_EDITS, ...LEDGER_EDITS });
  edits = await deployment.plans(Object.fromEntries(all.map(([name, edit]) => [name, [deployed, edit] as const])));
  const frozen = Object.entries(FROZEN_EDITS);
  thawedEdits = await deployment.plans(
    Object.fromEntries(frozen.map(([name, edit]) => [name, [deployed, thawed(edit)] as const])),
  );
  unrelatedEdits = await deployment.plans(
    Object.fromEntries(unrelated.map(({ seed, edit }) => [seed, [deployed, edit] as const])),
  );
  thawedUnrelated = await deployment.plans(
    Object.fromEntries(reachingReleases.map(({ seed, edit }) => [seed, [deployed, thawed(edit)] as const])),
  );
  byModel = await plannedByModel([ledgerOf({ serial: 1 }), deployed], transitions);
  ledgers = await deployment.plans({
    next: [next],
    split: [transitions.split],
    switch: [transitions.switch],
    retire: [transitions.retire],
    "only the serial": [ledgerOf({ serial: 3, green })],
    older: [ledgerOf({ serial: 1, green })],
    skipped: [ledgerOf({ serial: 4, green })],
    "stale, unchecked": [ledgerOf({ serial: 1 }), unchecked()],
    "read from code": [ledgerOf({ serial: 2, green: readFromCode }), unchecked()],
    "same serial, other content": [ledgerOf({ serial: 2, green, traffic: { green: 100 } })],
    "same serial, other content, unchecked": [ledgerOf({ serial: 2, green, traffic: { green: 100 } }), unchecked()],
    "half done": [
      ledgerOf({ serial: 3, green, blueRelease: "r9" }),
      { json: keepNamesOf("Blue", { ledger: "r9", real: "r1" }) },
    ],
  });
}, 40 * MINUTE);

afterAll(() => deployment?.stop());

describe("a running capsule, by real plans", () => {
  it("is as the configuration says after its deployment, like everything else", () => {
    expect(unedited).toEqual([]);
  });

  it.each(Object.keys({ ...FROZEN_EDITS, ...LEDGER_EDITS }))("is not touched by an edit of %s", (name) => {
    expect([edits[name]?.capsule("Blue"), edits[name]?.capsule("Green")]).toEqual([[], []]);
  });

  it.each(Object.keys(FROZEN_EDITS))("would be touched by an edit of %s, were it not frozen", (name) => {
    expect(thawedEdits[name]?.capsule("Blue")).not.toEqual([]);
  });

  it.each(Object.keys(LEDGER_EDITS))("leaves everything else alone, too, after an edit of %s", (name) => {
    expect(edits[name]?.changes).toEqual([]);
  });

  it("would get a second container at once, were it read from the code instead of the ledger", () => {
    expect(ledgers["read from code"]?.capsule("Green")).toContain(
      "create staging/Environment/Web/Green/Targets-api/Resource (aws_lb_target_group)",
    );
  });
});

describe("edits that have nothing to do with releases, drawn by chance, by real plans", () => {
  it.each(unrelated)("move no traffic and touch nothing that runs: seed $seed, $words", ({ seed }) => {
    expect(unrelatedEdits[seed]?.complaints).toEqual([]);
  });

  it.each(reachingReleases)("would touch what runs, were it not frozen: seed $seed, $words", ({ seed }) => {
    expect(thawedUnrelated[seed]?.complaints.join()).toMatch(
      /touches a running capsule: update \S+\/Web\/Blue\/Template/,
    );
  });

  it("would be told from those that destroy what runs, and of which the code knows nothing any more", () => {
    const complaints = ledgers["stale, unchecked"]?.complaints.join();
    expect(complaints).toContain(
      "touches a running capsule: delete (gone) aws_autoscaling_group.Environment_Web_Green_",
    );
  });

  it("would be told from those that move traffic", () => {
    expect(ledgers.switch?.complaints.join()).toMatch(/moves traffic: update \S+\/Web\/Routes\//);
  });
});

describe("the model by which test/e2e/ordering.test.ts proves the order", () => {
  it.each(Object.keys(transitions))("plans what the provider plans for a %s, and nothing else", (name) => {
    const real = ledgers[name === "deploy" ? "next" : name]?.changes;
    expect(byModel[name]).toEqual(real);
  });
});

describe("a new release id in the ledger, by real plans", () => {
  it("makes a new capsule for its color", () => {
    const changes = ledgers.next?.capsule("Green") ?? [];
    expect(changes).toEqual(
      expect.arrayContaining([
        "replace staging/Environment/Web/Green/Firewall/Group/Resource (aws_security_group)",
        "replace staging/Environment/Web/Green/Group/Resource (aws_autoscaling_group)",
        "replace staging/Environment/Web/Green/Role/Resource (aws_iam_role)",
        "replace staging/Environment/Web/Green/Targets-app/Resource (aws_lb_target_group)",
        "replace staging/Environment/Web/Green/Template/Resource (aws_launch_template)",
      ]),
    );
    expect(changes.filter((change) => !change.startsWith("replace "))).toEqual([]);
  });

  it("does nothing to the other color, and moves no traffic", () => {
    expect(ledgers.next?.capsule("Blue")).toEqual([]);
    expect(ledgers.next?.changes.filter((change) => change.includes("/Web/Routes/"))).toEqual([]);
  });

  it("brings the current configuration with it, and leaves the other color its own", () => {
    const path = (color: string) =>
      planned[`staging/Environment/Web/${color}/Targets-app/Resource`]?.health_check[0].path as string;
    expect([path("Green"), path("Blue")]).toEqual(["/renewed", "/api/health"]);
  });
});

describe("the serial, by real plans", () => {
  it.each([
    ["an older one, from a stale checkout", "older", 1],
    ["a skipped one, from two transitions at once", "skipped", 4],
  ])("refuses %s, and says what to do", (_what, name, serial) => {
    const refusal = ledgers[name]?.refusal;
    expect(refusal).toContain(`The ledger of staging has serial ${serial}, but the environment last applied serial 2.`);
    expect(refusal).toContain("Either this checkout is stale (pull)");
    expect(refusal).toContain("Nothing was changed.");
  });

  it("would let a stale checkout destroy what runs, were it not checked", () => {
    const deleted = ledgers["stale, unchecked"]?.changes.filter((change) => change.startsWith("delete "));
    expect(deleted?.join("\n")).toContain("aws_autoscaling_group.Environment_Web_Green_Group");
  });

  it("refuses another ledger with the number that was applied", () => {
    const refusal = ledgers["same serial, other content"]?.refusal;
    expect(refusal).toContain("The environment applied another ledger of staging with the same serial, 2");
  });

  it("would let the other ledger move traffic, were it not checked", () => {
    expect(ledgers["same serial, other content, unchecked"]?.changes.join()).toContain("/Web/Routes/");
  });

  it("accepts the next one", () => {
    expect(ledgers["only the serial"]?.changes).toEqual([
      "update staging/Environment/Serial/Resource (aws_ssm_parameter)",
    ]);
  });
});

describe("the name guard, by a real plan", () => {
  it("keeps traffic from a color that runs something else than the ledger says", () => {
    expect(ledgers["half done"]?.refusal).toContain("does not carry release r9, which the ledger names");
  });
});
