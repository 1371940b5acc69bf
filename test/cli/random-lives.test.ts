import fc from "fast-check";
import { CHECKS } from "../../lib/cli/checks/finding";
import { COLORS } from "../../lib/release/color";
import { illegality } from "../../lib/release/transitions/legality";
import { OTHER } from "./support/fake-terraform";
import { Workshop } from "./support/workshop";
import { nameOf } from "./support/world";

/** What somebody types. Unwise commands are among them. */
const COMMANDS = [
  "deploy --image shop/web:1",
  "deploy --image shop/web:2",
  "deploy --again",
  "deploy --live --image shop/web:3",
  "deploy --ledger-only --image shop/web:4",
  "verify --preview",
  "verify",
  "switch",
  "switch --percent 10",
  "switch --percent 50",
  "switch --ledger-only",
  "switch --bake 90s",
  "rollback",
  "rollback --anyway",
  "rollback --ledger-only",
  "retire",
  "retire --ledger-only",
  "abandon",
  "apply",
] as const;

type Trouble =
  | { readonly kind: "none" }
  | { readonly kind: "fails"; readonly at: string }
  | { readonly kind: "gate" }
  | { readonly kind: "unavailable" }
  | { readonly kind: "locked" }
  | { readonly kind: "stale" }
  | { readonly kind: "killed"; readonly steps: number }
  | { readonly kind: "rule fails"; readonly at: string }
  | { readonly kind: "unhealthy"; readonly color: string }
  | { readonly kind: "alarm" };

const ADDRESSES = [
  "aws_lb_target_group.Web",
  "aws_launch_template.Web",
  "_preview_",
  "aws_autoscaling_group.Web",
  "aws_lb_listener_rule.Web_/",
  "aws_ssm_parameter",
];

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ kind: "none" } as const) },
  fc.record({ kind: fc.constant("fails" as const), at: fc.constantFrom(...ADDRESSES) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("killed" as const), steps: fc.integer({ min: 0, max: 40 }) }) },
  fc.record({ kind: fc.constant("rule fails" as const), at: fc.constantFrom("/*", "/api/*") }),
  fc.record({ kind: fc.constant("unhealthy" as const), color: fc.constantFrom("blue", "green") }),
  fc.constantFrom(
    { kind: "gate" } as const,
    { kind: "unavailable" } as const,
    { kind: "locked" } as const,
    { kind: "stale" } as const,
    { kind: "alarm" } as const,
  ),
);

const step = fc.record({
  command: fc.constantFrom(...COMMANDS),
  trouble,
  minutes: fc.constantFrom(0, 0, 1, 30, 90),
  routes: fc.option(fc.constantFrom("one", "two"), { nil: undefined, freq: 6 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Releases that may serve: what was verified, served before, or was made live when there was nobody to protect. */
class Permission {
  private readonly given = new Set<string>();

  constructor(private readonly shop: Workshop) {}

  note(command: string, reachedBefore: boolean): void {
    const { Web } = this.shop.ledger.services;
    for (const color of COLORS) {
      const release = Web?.colors[color];
      if (!release) continue;
      const verified = CHECKS.filter((check) => check !== "backup-recent").every((check) =>
        release.evidence?.some((each) => each.check === check && each.result === "passed"),
      );
      const first = command.includes("--live") && !reachedBefore && Web.traffic[color] === 100;
      if (verified || first) this.given.add(release.release);
    }
  }

  has(release: string): boolean {
    return this.given.has(release) || this.shop.environment !== "production";
  }
}

const ROUTES = {
  one: [{ path: "/*", container: "app" }],
  two: [
    { path: "/api/*", container: "app" },
    { path: "/*", container: "app" },
  ],
};

async function play(shop: Workshop, { command, trouble: given, minutes, routes }: Step): Promise<void> {
  const { world } = shop;
  shop.clock.pass(minutes * 60_000);
  if (routes) shop.code = { ...shop.code, routes: ROUTES[routes] };
  if (given.kind === "fails") shop.trouble.failAt = given.at;
  if (given.kind === "gate") Object.assign(shop.trouble, { failAt: "aws_autoscaling_group", gate: true });
  if (given.kind === "unavailable") shop.trouble.unavailable = true;
  if (given.kind === "stale") shop.trouble.stale = true;
  if (given.kind === "killed") world.stepsLeft = given.steps;
  if (given.kind === "rule fails") shop.cloud.failingRule = given.at;
  if (given.kind === "alarm") for (const name of world.alarms.keys()) world.alarms.set(name, "ALARM");
  if (given.kind === "unhealthy") sicken(shop, given.color);
  if (given.kind === "locked") {
    world.lock = OTHER;
    // The other's apply ends some time.
    shop.clock.whileSleeping = () => shop.clock.sleeps.length % 5 === 0 && (world.lock = undefined);
  }
  // Whoever only writes ledgers applies each before the next.
  const typed = command.includes("--ledger-only") && !isApplied(shop) ? "apply" : command;
  const [verb = "", ...options] = typed.split(" ");
  await shop.run([verb, shop.environment, ...options, ...(verb === "verify" ? [] : ["--confirm", shop.environment])].join(" "));
  calm(shop);
}

function isApplied({ world, ledger }: Workshop): boolean {
  return world.parameter === undefined ? ledger.serial === 0 : world.parameter.split(" ")[0] === `${ledger.serial}`;
}

function sicken({ world, ledger }: Workshop, color: string): void {
  const release = ledger.services.Web?.colors[color as "blue"]?.release;
  for (const [name, { total }] of world.targetGroups)
    if (release && name.includes(`-${release}-`)) world.targetGroups.set(name, { healthy: 0, total });
}

function calm(shop: Workshop): void {
  const { world, trouble: troubles } = shop;
  Object.assign(troubles, { failAt: undefined, gate: false, unavailable: false, stale: false });
  world.stepsLeft = Infinity;
  world.lock = undefined;
  shop.cloud.failingRule = undefined;
  shop.clock.whileSleeping = undefined;
  for (const name of world.alarms.keys()) world.alarms.set(name, "OK");
}

/** What must hold after every command, whatever happened. */
function faults(shop: Workshop, permission: Permission): string[] {
  const { world, ledger } = shop;
  const wrong = illegality(ledger);
  const running = [...world.groups.values()].flatMap(({ targetGroupArns }) => targetGroupArns);
  const served = world.production.flatMap(({ forwards }) => forwards.filter(({ weight }) => weight > 0));
  const failed = COLORS.flatMap((color) => {
    const release = ledger.services.Web?.colors[color];
    return release?.failed ? [release.release] : [];
  });
  return [
    ...(wrong ? [`the ledger is not sound: ${wrong.rule}`] : []),
    ...world.production.filter(({ forwards }) => forwards.length === 0).map(({ arn }) => `${arn} leads nowhere`),
    ...served.flatMap(({ targetGroupArn: arn }) => {
      const name = nameOf(arn);
      const release = /-(r\d+)-/.exec(name)?.[1] ?? "?";
      return [
        ...(running.includes(arn) && world.targetGroups.has(name) ? [] : [`${release} serves and does not run`]),
        ...(permission.has(release) ? [] : [`${release} serves and was not checked`]),
        ...(failed.includes(release) ? [`${release} serves and failed`] : []),
      ];
    }),
  ];
}

/** Every state has commands that lead back to serving. */
async function recover(shop: Workshop): Promise<string[]> {
  const { environment: name, world } = shop;
  const told: string[] = [];
  const tries = async (line: string): Promise<boolean> => {
    const { status, errors } = await shop.run(line.startsWith("verify") ? line : `${line} --confirm ${name}`);
    told.push(`${line}: ${status === 0 ? "done" : errors.join(" ")}`);
    return status === 0;
  };
  const heal = (): void => {
    for (const [each, { total }] of world.targetGroups) world.targetGroups.set(each, { healthy: total, total });
  };
  heal();
  const ways = ["apply", "verify", "verify --preview", "apply", "rollback", "abandon"];
  let isDeployed = false;
  for (const way of ["", ...ways, ...ways]) {
    if (way) await tries(way.replace(/^\w+/, (verb) => `${verb} ${name}`));
    heal();
    isDeployed = await tries(`deploy ${name} --again --image shop/web:9`);
    if (isDeployed) break;
  }
  const ok =
    isDeployed && (await tries(`verify ${name} --preview`)) && (await tries(`switch ${name}`)) && (await tries(`apply ${name}`));
  return ok ? [] : [...new Set(told)];
}

test.each(["staging", "production"])(
  "in %s no sequence of commands and troubles sends users to what is not checked, and there is always a way back",
  async (environment) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const shop = new Workshop(environment);
        try {
          const permission = new Permission(shop);
          for (const [index, each] of steps.entries()) {
            const reached = shop.world.production.length > 0;
            await play(shop, each);
            permission.note(each.command, reached);
            expect({ index, faults: faults(shop, permission) }).toEqual({ index, faults: [] });
          }
          expect(await recover(shop)).toEqual([]);
          permission.note("", true);
          expect(faults(shop, permission)).toEqual([]);
        } finally {
          shop.remove();
        }
      }),
      { numRuns: Number(process.env.LIVES ?? 60), seed: Number(process.env.SEED ?? 20_261_121) },
    );
  },
  600_000,
);
