import { Access, differs, Notify, Secret } from "../../lib";
import type { JsonObject } from "../../lib/core/plain-json";
import { compare } from "../../lib/parity/compare";
import type { ComparedElement, ParitySide } from "../../lib/parity/side";
import { treeSide } from "../../lib/testing/parity";
import { production, PROXIED, twin } from "../testing/twins";

const truth = treeSide(twin(production, PROXIED));
const staging = treeSide(twin(production.staging(), PROXIED));
const locked = treeSide(
  twin(
    production.staging({
      access: differs(Access.password("team", Secret.named("site-password")), "not public yet"),
      notify: differs([Notify.topic("arn:aws:sns:us-east-1:123456789012:pager")], "developers listen elsewhere"),
      capacity: differs({ min: 2, max: 5 }, "a load test"),
      instanceType: differs("r5.large", "a load test"),
      egress: differs({ natInstance: { image: "ami-0453ec754f44f9a4a" } }, "a test"),
      searchEngines: differs("notIndexed", "a test"),
    }),
    PROXIED,
  ),
);

/** A side with every element of a type, below a path, changed by hand; `undefined` takes an argument away. */
function edited(
  side: ParitySide,
  [type, path]: readonly [string, string],
  change: (attributes: JsonObject) => Record<string, unknown>,
): ParitySide {
  const isMeant = (each: ComparedElement) => each.type === type && `/${each.path}/`.includes(`/${path}/`);
  expect(side.elements.some(isMeant)).toBe(true);
  const elements = side.elements.map((each) => {
    const attributes = JSON.parse(JSON.stringify({ ...each.attributes, ...change(each.attributes) })) as JsonObject;
    return isMeant(each) ? { ...each, attributes } : each;
  });
  return { ...side, elements };
}

/** A side with a resource that nobody asked for, or without one that it should have. */
function having(side: ParitySide, ...more: ComparedElement[]): ParitySide {
  return { ...side, elements: [...side.elements, ...more] };
}
function lacking(side: ParitySide, type: string, path: string): ParitySide {
  const elements = side.elements.filter((each) => !(each.type === type && each.path.includes(path)));
  expect(elements.length).toBeLessThan(side.elements.length);
  return { ...side, elements };
}
function resource(type: string, path: string, attributes: JsonObject = {}): ComparedElement {
  return { type, name: "Made", address: `${type}.Made`, path, attributes };
}

const found = (here: ParitySide, there = truth) =>
  compare(here, there).undeclared.map(
    ({ path, what, ...values }) => `${path} ${what}: ${values.here} | ${values.there}`,
  );
const DB = ["aws_db_instance", "Environment/Database"] as const;

test("what the profiles decide passes", () => {
  expect(found(staging)).toEqual([]);
  expect(found(locked)).toEqual([]);
  expect(found(truth, locked)).toEqual([]);
});

describe("a declared knob excuses its own value only", () => {
  test.each<[string, ParitySide, ParitySide, string[]]>([
    [
      "backups are turned off in staging",
      edited(staging, DB, () => ({ backup_retention_period: 0 })),
      truth,
      ["Environment/Database aws_db_instance.backup_retention_period: 0 | 14"],
    ],
    [
      "backups are taken out of production",
      staging,
      edited(truth, DB, () => ({ backup_retention_period: undefined })),
      ["Environment/Database aws_db_instance.backup_retention_period: 1 | (absent)"],
    ],
    [
      "production's uploads go with their bucket, and staging's do not",
      edited(staging, ["aws_s3_bucket", "Environment/Uploads"], () => ({ force_destroy: false })),
      edited(truth, ["aws_s3_bucket", "Environment/Uploads"], () => ({ force_destroy: true })),
      ["Environment/Uploads aws_s3_bucket.force_destroy: false | true"],
    ],
    [
      "production has more instances",
      locked,
      edited(truth, ["aws_autoscaling_group", "Group"], () => ({ max_size: 9 })),
      ["Environment/Web/{color}/Group aws_autoscaling_group.max_size: 5 | 9"],
    ],
    [
      "staging has another instance type",
      edited(locked, ["aws_launch_template", "Template"], () => ({ instance_type: "r6.large" })),
      truth,
      ["Environment/Web/{color}/Template aws_launch_template.instance_type: r6.large | t3.micro"],
    ],
    [
      "logs are kept for a day",
      edited(staging, ["aws_cloudwatch_log_group", "Environment/Logs"], () => ({ retention_in_days: 1 })),
      truth,
      ["Environment/Logs aws_cloudwatch_log_group.retention_in_days: 1 | 90"],
    ],
    [
      "changes are carried out at once in production",
      edited(staging, DB, () => ({ apply_immediately: false })),
      edited(truth, DB, () => ({ apply_immediately: true })),
      ["Environment/Database aws_db_instance.apply_immediately: false | true"],
    ],
    [
      "nobody hears of production's alarms",
      locked,
      edited(truth, ["aws_cloudwatch_metric_alarm", "Environment/Database/Alarms/Cpu"], () => ({ alarm_actions: [] })),
      [
        expect.stringContaining("Alarms/Cpu aws_cloudwatch_metric_alarm.alarm_actions.0: ${aws_sns_topic."),
      ] as unknown as string[],
    ],
    [
      "other people hear of alarms",
      edited(staging, ["aws_sns_topic_subscription", "Environment/Notifications"], () => ({
        for_each: '${toset(["someone@else.example"])}',
      })),
      truth,
      [
        'Environment/Notifications/Subscriptions aws_sns_topic_subscription.for_each: ${toset(["someone@else.example"])} | ${toset(["ops@codedetect.example"])}',
      ],
    ],
    [
      "production's door has no certificate",
      staging,
      edited(truth, ["aws_lb_listener", "LoadBalancer/Listener"], () => ({ port: 80, protocol: "HTTP" })),
      [
        "Environment/LoadBalancer/Listener aws_lb_listener.port: 443 | 80",
        "Environment/LoadBalancer/Listener aws_lb_listener.protocol: HTTPS | HTTP",
      ],
    ],
    [
      "the network is elsewhere",
      edited(staging, ["aws_subnet", "Environment/Network/Public/SubnetA"], () => ({ cidr_block: "10.77.0.0/19" })),
      truth,
      [expect.stringContaining("Network/Public/SubnetA aws_subnet.cidr_block: 10.77.0.0/19")] as unknown as string[],
    ],
    [
      "an instance's role may do more, where a password is declared",
      edited(locked, ["aws_iam_role_policy", "Environment/Web"], ({ policy }) => ({
        policy: String(policy).replace("logs:PutLogEvents", "logs:*"),
      })),
      truth,
      [expect.stringContaining("aws_iam_role_policy.policy")] as unknown as string[],
    ],
  ])("%s", (_what, here, there, lines) => {
    expect(found(here, there)).toEqual(expect.arrayContaining(lines));
    expect(found(here, there).length).toBeGreaterThanOrEqual(lines.length);
  });
});

describe("a declared knob brings its own resources only", () => {
  test.each<[string, ParitySide, ParitySide, string]>([
    [
      "a door for everybody in staging's firewall",
      having(staging, resource("aws_vpc_security_group_ingress_rule", "Environment/LoadBalancer/Firewall/Ssh")),
      truth,
      "Environment/LoadBalancer/Firewall/Ssh aws_vpc_security_group_ingress_rule: exists | (absent)",
    ],
    [
      "production's firewall without HTTPS",
      staging,
      lacking(truth, "aws_vpc_security_group_ingress_rule", "Firewall/HttpsIpv6"),
      "Environment/LoadBalancer/Firewall/HttpsIpv6 aws_vpc_security_group_ingress_rule: exists | (absent)",
    ],
    [
      "an instance of its own where the way out is declared",
      having(locked, resource("aws_instance", "Environment/Bastion")),
      truth,
      "Environment/Bastion aws_instance: exists | (absent)",
    ],
    [
      "production without its records in DNS",
      staging,
      lacking(truth, "aws_route53_record", "Environment/LoadBalancer/Records/Ipv6"),
      "Environment/LoadBalancer/Records/Ipv6 aws_route53_record: exists | (absent)",
    ],
    [
      "another secret where a password is declared",
      having(locked, resource("aws_secretsmanager_secret", "Environment/Secrets/other")),
      truth,
      "Environment/Secrets/other aws_secretsmanager_secret: exists | (absent)",
    ],
    [
      "production without the alarm for credits, where another instance type is declared",
      locked,
      having(
        lacking(truth, "aws_cloudwatch_metric_alarm", "Blue/Alarms/Credits"),
        resource("aws_cloudwatch_metric_alarm", "Environment/Web/Blue/Alarms/Other/Credits"),
      ),
      "Environment/Web/{color}/Alarms/Other/Credits aws_cloudwatch_metric_alarm: (absent) | exists",
    ],
  ])("%s", (_what, here, there, line) => {
    expect(found(here, there)).toContain(line);
  });
});

test("says which knob was to decide it", () => {
  const here = edited(staging, DB, () => ({ backup_retention_period: 0 }));
  expect(compare(here, truth).undeclared).toEqual([
    {
      path: "Environment/Database",
      what: "aws_db_instance.backup_retention_period",
      here: "0",
      there: "14",
      unlike: "backupRetention",
    },
  ]);
});

describe("a route that only one environment has", () => {
  const routed = (side: ParitySide, path: string): ParitySide => {
    const { Web } = side.manifest.services;
    const routes = [...(Web?.routes ?? []), { path, container: "app" }];
    const services = { ...side.manifest.services, Web: { ...Web!, routes } };
    return { ...side, manifest: { ...side.manifest, services } };
  };

  test("by its code is a difference, whatever runs", () => {
    expect(found(routed(staging, "/admin/*"))).toEqual([
      "Environment/Web service.routes: /* → app, /admin/* → app | /* → app",
    ]);
  });

  test("by its host name is none where each has its own", () => {
    const { host } = staging.manifest;
    const [here, there] = [routed(staging, `${host}/x`), routed(truth, `${truth.manifest.host}/x`)];
    expect(found(here, there)).toEqual([]);
  });

  test("by a rule that no release asks for is a difference", () => {
    const rule = resource("aws_lb_listener_rule", "Environment/Web/Routes/Extra");
    const other = treeSide(twin(production, {}));
    for (const there of [truth, other])
      expect(found(having(staging, rule), there)).toContainEqual(
        "Environment/Web/Routes/Extra aws_lb_listener_rule: exists | (absent)",
      );
  });

  test("nor may anything else lie in a service that runs nowhere else", () => {
    const here = having(staging, resource("aws_sqs_queue", "Environment/Web/Jobs"));
    expect(found(here, treeSide(twin(production, {})))).toEqual([
      "Environment/Web/Jobs aws_sqs_queue: exists | (absent)",
    ]);
  });
});
