import { App } from "cdktf";
import {
  ExistingLoadBalancer,
  ExistingNetwork,
  BlueGreenService,
  Duration,
  Identity,
  ManagedPostgres,
  Notify,
  ReleaseLedger,
  StorageSize,
  type BlueGreenServiceProps,
} from "../../lib";
import { environment, stagingProfile, WEB, web } from "../bad-input/faults";
import { ledger, ledgerText, release } from "../support/ledgers";
import { plainStack, synth, Synthesized } from "../support/synth";

const GREEN = `docker.io/shop/web@sha256:${"1".repeat(64)}`;
const colors = { blue: release("r1"), green: release("r2", { image: GREEN, port: 8080 }) };

function shop(releases: ReleaseLedger, props: Partial<BlueGreenServiceProps> = {}): Synthesized {
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), releases);
  web(stack, props).uses(new ManagedPostgres(stack.environment, "Database", { databaseName: "shop" }));
  return new Synthesized(stack);
}

const at = (serial: number, traffic: object) => shop(ledger({ serial, traffic, colors }));
const rules = (stack: Synthesized, of: "Preview" | "Routes") =>
  Object.entries(stack.json.resource.aws_lb_listener_rule as Record<string, any>) // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type
    .filter(([name]) => name.includes(`_${of}`))
    .map(([, rule]) => rule);
const weights = (stack: Synthesized) =>
  rules(stack, "Routes")[0].action[0].forward.target_group.map(({ arn, weight }: { arn: string; weight: number }) => [
    /_(Blue|Green)_/.exec(arn)?.[1],
    weight,
  ]);

describe("a service", () => {
  const split = at(3, { blue: 90, green: 10 });

  test("has everything of a color that runs, and nothing of one that does not", () => {
    const one = shop(ledger({ colors: { blue: colors.blue } }));
    for (const type of ["aws_autoscaling_group", "aws_launch_template", "aws_lb_target_group", "aws_iam_role"]) {
      expect(one.resources(type)).toHaveLength(1);
      expect(split.resources(type)).toHaveLength(2);
    }
  });

  test("sends traffic where the ledger says", () => {
    expect(weights(split)).toEqual([
      ["Blue", 90],
      ["Green", 10],
    ]);
    expect(weights(at(4, { green: 100 }))).toEqual([["Green", 100]]);
  });

  test("changes nothing but rules and the serial when traffic moves", () => {
    const moving = ["aws_lb_listener_rule", "aws_ssm_parameter"];
    const frozen = ({ json }: Synthesized) =>
      [...Object.entries(json.resource), ...Object.entries(json.locals)].filter(([type]) => !moving.includes(type));
    expect(frozen(at(4, { green: 100 }))).toEqual(frozen(split));
  });

  test("gives no resource time-outs that follow its patience: Terraform would touch what runs", () => {
    const patient = shop(ledger({ colors }), {
      drain: Duration.minutes(50),
      grace: Duration.minutes(20),
      healthGate: Duration.minutes(30),
    });
    const timeouts = ({ json }: Synthesized) =>
      Object.values(json.resource as Record<string, Record<string, { timeouts?: unknown }>>).flatMap((byName) =>
        Object.values(byName).map((resource) => resource.timeouts),
      );
    expect(timeouts(patient)).toEqual(timeouts(split));
  });

  test("reads a release's ports, images and machine image from the ledger, not from the code", () => {
    expect(split.resources("aws_lb_target_group").map(({ port }) => port)).toEqual([5000, 8080]);
    const scripts = Object.values(split.json.locals as Record<string, string>);
    expect(scripts.map((script) => script.includes(GREEN))).toEqual([false, true]);
  });

  test("tells every container who it is, and what it uses", () => {
    const [script = ""] = Object.values(split.json.locals as Record<string, string>);
    const own = `"ENVIRONMENT":"staging","SERVICE":"Web","COLOR":"blue","RELEASE":"r1"`;
    for (const variables of [own, `"DATABASE_PORT":"5432"`]) expect(script).toContain(variables);
  });

  test("keeps the address and the priority of its preview rules from one release to the next", () => {
    const next = shop(ledger({ serial: 4, traffic: { blue: 100 }, colors: { ...colors, green: release("r3") } }));
    const stable = (stack: Synthesized) =>
      rules(stack, "Preview").map(({ priority, condition }) => [priority, condition]);
    expect(stable(next)).toEqual(stable(split));
  });

  test("keeps them, too, when another container takes over a route: a new rule would want the priority of the old", () => {
    const place = (container: string) => {
      const routes = [{ path: "/*", container }];
      const containers = { app: colors.blue.containers.app, api: colors.blue.containers.app };
      const stack = shop(ledger({ colors: { blue: { ...colors.blue, containers, routes } } }));
      return Object.entries(stack.json.resource.aws_lb_listener_rule as object).map(([name, { priority }]) => [
        name,
        priority,
      ]);
    };
    expect(place("api")).toEqual(place("app"));
  });

  test("names every resource of a capsule after its release", () => {
    const names = split.resources("aws_autoscaling_group").map(({ name_prefix }) => name_prefix);
    expect(names).toEqual(["shop-staging-web-r1-", "shop-staging-web-r2-"]);
  });

  test("does not wait for its containers' routes to be written twice", () => {
    const [rule] = rules(split, "Routes");
    expect(rule.depends_on).toEqual([
      expect.stringMatching(/^aws_autoscaling_group\..*_Blue_/),
      expect.stringMatching(/^aws_autoscaling_group\..*_Green_/),
    ]);
  });

  test("joins the firewall by which the database lets its clients in", () => {
    const [template] = split.resources("aws_launch_template");
    expect(template?.network_interfaces[0].security_groups).toEqual([
      expect.stringMatching(/_Web_Blue_Firewall_Group_\w+\.id/),
      expect.stringMatching(/_Database_Firewalls_Clients_\w+\.id/),
    ]);
  });

  test("boots no instance before what it uses is there", () => {
    const [group] = split.resources("aws_autoscaling_group");
    expect(group?.depends_on).toContainEqual(expect.stringMatching(/^aws_db_instance\./));
  });
});

describe("the guards of a service", () => {
  test("accept the ledger's serial and the one before it", () => {
    const { condition, error_message: message } = at(7, { blue: 100 }).only("aws_ssm_parameter").lifecycle
      .precondition[0];
    expect(condition).toContain('contains(["7", "6"], split(" ", applied)[0])');
    expect(message).toContain("The ledger of staging has serial 7");
    expect(message).toContain("Nothing was changed.");
  });

  test("refuse another ledger with the same serial", () => {
    const guarded = (percents: object) => {
      const { value, lifecycle } = at(7, percents).only("aws_ssm_parameter");
      return { value: value as string, condition: lifecycle.precondition[1].condition as string };
    };
    const [blue, green] = [guarded({ blue: 100 }), guarded({ green: 100 })];
    const own = /^7 [0-9a-f]{12} /.exec(blue.value)?.[0];
    expect(own).toBeDefined();
    expect(green.value.startsWith(own!)).toBe(false);
    expect(blue.condition).toContain(`!startswith(applied, "7 ") || startswith(format("%s ", applied), "${own}")`);
  });

  test("stand before every rule, and the serial is written after all of them", () => {
    const stack = at(7, { blue: 100 });
    const all = stack.resources("aws_lb_listener_rule");
    expect(all).toHaveLength(3);
    for (const { lifecycle } of all) expect(lifecycle.precondition[0].condition).toContain('contains(["7", "6"]');
    expect(stack.only("aws_ssm_parameter").depends_on).toHaveLength(3);
  });

  test("let traffic only to what ran before, and are asked of the service's own rules", () => {
    const [rule] = rules(at(7, { blue: 100 }), "Routes");
    const { condition, error_message: message } = rule.lifecycle.precondition[2];
    expect(condition).toContain('[for key in ["Web/r1"] : key if !contains(');
    expect(message).toContain("which did not run there before");
  });

  test("do not wait for the rule of a first release: its gate may fail, and the number is used up all the same", () => {
    const stack = shop(ledger({ serial: 1, traffic: { blue: 100 }, colors: { blue: colors.blue } }));
    expect(stack.resources("aws_lb_listener_rule")).toHaveLength(2);
    expect(stack.only("aws_ssm_parameter").depends_on).toEqual([expect.stringContaining("_Blue_Preview-")]);
  });

  test("compare the real names of what gets traffic with the ledger's release", () => {
    const [rule] = rules(at(7, { blue: 100 }), "Routes");
    const conditions = rule.lifecycle.precondition.slice(3).map(({ condition }: { condition: string }) => condition);
    expect(conditions).toEqual([
      expect.stringMatching(/^\$\{startswith\(aws_autoscaling_group\.\S+\.name, "shop-staging-web-r1-"\)\}$/),
      expect.stringMatching(/^\$\{startswith\(aws_launch_template\.\S+\.name, "shop-staging-web-r1-"\)\}$/),
      expect.stringMatching(/^\$\{aws_lb_target_group\.\S+\.name == "shop-staging-web-r1-app"\}$/),
    ]);
  });
});

describe("a split between releases with other routes", () => {
  test("is refused, since a rule needs a target in both", () => {
    const green = { ...colors.green, routes: [{ path: "/new", container: "app" }] };
    const text = ledgerText({ traffic: { blue: 50, green: 50 }, colors: { blue: colors.blue, green } });
    expect(shop(ReleaseLedger.parse(text, "releases/staging.json")).errors).toEqual([
      "[staging/Environment/Web] 'ledger: traffic' is blue 50 %, green 50 %, but the releases r1 and r2 do not answer the same routes. Send all traffic to one of them.",
    ]);
  });
});

describe("a service in somebody else's stack", () => {
  const props = {
    ...WEB,
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
    ledger: ledger({ traffic: { blue: 100 }, colors: { blue: colors.blue } }),
    notify: Notify.nobody("a test"),
  };

  test("takes everything from its props", () => {
    const stack = synth((scope) => void new BlueGreenService(scope, "Web", props));
    expect(stack.errors).toEqual([]);
    expect(stack.resources("aws_autoscaling_group")).toHaveLength(1);
    expect(stack.only("aws_ssm_parameter").name).toBe("/shop/staging/releases/web/applied-serial");
  });

  test("tells of the faults of its own ledger, network and load balancer", () => {
    const foreign = ReleaseLedger.parse(ledgerText({ environment: "production" }), "releases/production.json");
    const wrong = ExistingLoadBalancer.of({ ...props.loadBalancer, firewallId: "shop" });
    const { errors } = synth(
      (scope) => void new BlueGreenService(scope, "Web", { ...props, ledger: foreign, loadBalancer: wrong }),
    );
    expect(errors.map((error) => error.split(" is ")[0])).toEqual([
      "[plain/Web] 'loadBalancer.firewallId'",
      "[plain/Web] 'ledger'",
    ]);
  });

  test.each(["network", "loadBalancer", "size", "logs", "ledger", "identity"] as const)(
    "asks for %s by that name",
    (prop) => {
      expect(() => new BlueGreenService(plainStack(), "Web", { ...props, [prop]: undefined })).toThrow(
        `'${prop}' is not given`,
      );
    },
  );
});
