import { freeze } from "../../lib/core/freeze";
import { Identity } from "../../lib/core/identity";
import { Notify } from "../../lib/monitoring/audience";
import { CapsuleAlarms, type CapsuleAlarmsProps } from "../../lib/monitoring/capsule-alarms";
import { synth } from "../support/synth";

const usual: CapsuleAlarmsProps = {
  service: "web",
  color: "blue",
  release: "r7",
  loadBalancerArnSuffix: "app/x/1",
  targetGroupArnSuffixes: { app: "targetgroup/app/2" },
  autoScalingGroupName: "shop-web-r7",
  burstable: true,
  notify: Notify.nobody("a test"),
  identity: new Identity({ application: "shop", environment: "staging" }),
};
const made = (props: Partial<CapsuleAlarmsProps> = {}) =>
  synth((stack) => {
    const { all } = new CapsuleAlarms(stack, "Alarms", { ...usual, ...props });
    for (const { resource } of all) freeze(resource, ["alarm_name"]);
  }).resources("aws_cloudwatch_metric_alarm");
const named = (end: string) => made().find(({ alarm_name }) => alarm_name.endsWith(end))!;
const expression = (end: string): string => named(end).metric_query[0].expression;

test("every name holds the release, so that the next release's alarms are made beside these", () => {
  expect(
    made()
      .map(({ alarm_name }) => alarm_name)
      .sort(),
  ).toEqual([
    "[STAGING] shop web blue r7 app: errors",
    "[STAGING] shop web blue r7 app: no healthy instance",
    "[STAGING] shop web blue r7 app: slow",
    "[STAGING] shop web blue r7 app: unhealthy instance",
    "[STAGING] shop web blue r7: CPU",
    "[STAGING] shop web blue r7: CPU credits",
  ]);
});

test("each can be frozen but for its name", () => {
  for (const alarm of made()) {
    expect(alarm.lifecycle.create_before_destroy).toBe(true);
    expect(alarm.lifecycle.ignore_changes).toEqual(expect.arrayContaining(["threshold", "dimensions", "metric_query"]));
    expect(alarm.lifecycle.ignore_changes).not.toContain("alarm_name");
  }
});

test("a color without requests wakes nobody, whatever its instances do", () => {
  for (const title of ["no healthy instance", "unhealthy instance"]) {
    expect(expression(`app: ${title}`)).toMatch(/^IF\(FILL\(requests, 0\) > 0/);
  }
  const reporting = made().filter(({ alarm_name }) => alarm_name.includes(" app: "));
  expect(reporting.map(({ treat_missing_data }) => treat_missing_data)).toEqual(Array(4).fill("notBreaching"));
});

test("requests without a healthy instance ring", () => {
  expect(expression("no healthy instance")).toBe("IF(FILL(requests, 0) > 0 AND FILL(healthy, 0) < 1, 1, 0)");
  expect(named("no healthy instance")).toMatchObject({
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
  });
  const [, requests, healthy] = named("no healthy instance").metric_query;
  expect(requests.metric).toMatchObject({ metric_name: "RequestCount", stat: "Sum" });
  expect(healthy.metric).toMatchObject({
    metric_name: "HealthyHostCount",
    stat: "Minimum",
    dimensions: { LoadBalancer: "app/x/1", TargetGroup: "targetgroup/app/2" },
  });
});

test("an error rate needs twenty requests a minute", () => {
  expect(expression("app: errors")).toBe("IF(FILL(requests, 0) >= 20, 100 * FILL(errors, 0) / requests, 0)");
  expect(named("app: errors").threshold).toBe(5);
});

test("a new instance, which starts without credits, does not ring: only few and not growing does", () => {
  expect(expression("CPU credits")).toBe("IF(credits < 20 AND RATE(credits) <= 0, 1, 0)");
});

test("a type that does not live on credits has no alarm on them", () => {
  expect(made({ burstable: false }).filter(({ alarm_name }) => alarm_name.endsWith("credits"))).toEqual([]);
});

test("each container has its own alarms", () => {
  const two = made({ targetGroupArnSuffixes: { app: "targetgroup/app/2", api: "targetgroup/api/3" } });
  expect(two).toHaveLength(10);
});
