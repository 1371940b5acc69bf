import { App } from "cdktf";
import { BlueGreenService, Duration, HealthCheck, Route, type Dependency } from "../../../lib";
import { environment, stagingProfile } from "../../bad-input/faults";
import { ledger } from "../../support/ledgers";
import { Synthesized } from "../../support/synth";
import type { BalancerRules } from "./balancer";

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type

/** Which release each color runs, and who serves. */
export interface Step {
  readonly serial: number;
  readonly traffic: { readonly blue?: number; readonly green?: number };
  readonly colors: { readonly blue?: string; readonly green?: string };
}

export interface Shop {
  readonly image: string;
  readonly uses: Dependency;
  readonly drain: Duration;
}

/** What Terraform would make of a step of the ledger: rules and target groups for the load balancer, scripts by color. */
export interface Declared {
  readonly rules: BalancerRules;
  readonly scripts: Readonly<Record<string, string>>;
  /** ARN of each color's target group. */
  readonly groups: Readonly<Record<string, string>>;
}

/** Synthesizes a shop whose ledger is at some step, and reads what instances and load balancer are told. */
export function declared(shop: Shop, step: Step, known: Readonly<Record<string, string>>): Declared {
  const release = (id: string) => ({
    release: id,
    machineImage: "ami-0453ec754f44f9a4a",
    containers: { app: { image: shop.image, port: 5000 } },
    routes: [{ path: "/*", container: "app" }],
  });
  const colors = Object.fromEntries(Object.entries(step.colors).map(([color, id]) => [color, release(id)]));
  const releases = ledger({ serial: step.serial, traffic: step.traffic, colors });
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile({}), releases);
  const service = new BlueGreenService(stack.environment, "Web", {
    containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health", { interval: Duration.seconds(5) }) } },
    routes: [Route.path("/*").to("app")],
    drain: shop.drain,
  });
  service.uses(shop.uses);
  return read(new Synthesized(stack), Object.keys(step.colors), known);
}

function read({ json }: Synthesized, colors: readonly string[], known: Readonly<Record<string, string>>): Declared {
  const { aws_lb_target_group: groups, aws_lb_listener_rule: rules } = json.resource as Json;
  const named = Object.entries(groups as Json).map(([id, group]) => [arnOf(id), groupOf(group as Json)]);
  return {
    rules: {
      rules: Object.values(rules as Json).map((rule) => ruleOf(rule as Json)),
      groups: Object.fromEntries(named),
    },
    scripts: byColor(json.locals as Json, colors, (_, script) => unescaped(String(script), known)),
    groups: byColor(groups as Json, colors, arnOf),
  } as Declared;
}

/** Resources of a color carry its name in their id. */
function byColor(all: Json, colors: readonly string[], change: (id: string, value: unknown) => string) {
  const found = colors.flatMap((color) =>
    Object.entries(all)
      .filter(([id]) => id.toLowerCase().includes(`_${color}_`))
      .map(([id, value]) => [color, change(id, value)]),
  );
  return Object.fromEntries(found) as Record<string, string>;
}

const arnOf = (id: string): string => `arn:${id}`;

function targetOf(expression: string): string {
  const [, id] = /aws_lb_target_group\.([\w-]+)\.arn/.exec(expression) ?? [];
  if (id === undefined) throw new Error(`${expression} is no target group`);
  return arnOf(id);
}

function groupOf({ port, deregistration_delay, health_check: check }: Json) {
  return {
    port,
    path: check.path,
    interval: check.interval,
    timeout: check.timeout,
    healthyThreshold: check.healthy_threshold,
    unhealthyThreshold: check.unhealthy_threshold,
    drain: Number(deregistration_delay),
  };
}

function ruleOf({ priority, condition, action }: Json) {
  const header = (condition as Json[]).find(({ http_header }) => http_header)?.http_header;
  const paths = (condition as Json[]).flatMap(({ path_pattern }) => path_pattern?.values ?? []) as string[];
  const forward = [action].flat()[0].forward;
  return {
    priority,
    paths: paths.length > 0 ? paths : ["/*"],
    header: header && { name: header.http_header_name, value: header.values[0] },
    targets: (forward.target_group as Json[]).map(({ arn, weight }) => ({
      group: targetOf(String(arn)),
      weight,
    })),
  };
}

/** Terraform's expressions take the values that they have here; everything else is text again. */
function unescaped(script: string, known: Readonly<Record<string, string>>): string {
  return script
    .replace(/(?<!\$)\$\{([^}]+)\}/g, (whole, expression: string) => {
      const [, value] = expression.startsWith("aws_lb_target_group.")
        ? ["", targetOf(expression)]
        : (Object.entries(known).find(([start]) => expression.startsWith(start)) ?? []);
      if (value === undefined) throw new Error(`nothing is known of ${whole}`);
      return value;
    })
    .replaceAll("$${", "${")
    .replaceAll("%%{", "%{");
}
