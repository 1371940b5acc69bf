import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Identity } from "../../lib/core/identity";
import { Notify } from "../../lib/monitoring/audience";
import { Dashboard } from "../../lib/monitoring/dashboard";
import { InstanceGroupMetrics } from "../../lib/monitoring/instance-group-metrics";
import { LoadBalancerAlarms } from "../../lib/monitoring/load-balancer-alarms";
import { MetricExpression } from "../../lib/monitoring/metric-expression";
import { synth } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "staging" });

test("sections that are added later are drawn, with references that Terraform fills in", () => {
  const stack = synth((plain) => {
    const dashboard = new Dashboard(plain, "Dashboard", { identity });
    const { arn } = new SnsTopic(plain, "Thing", {});
    const { section } = new LoadBalancerAlarms(plain, "Alarms", {
      arnSuffix: arn,
      identity,
      notify: Notify.nobody("test"),
    });
    dashboard.add(section);
  });
  const { dashboard_name, dashboard_body } = stack.only("aws_cloudwatch_dashboard");
  expect(dashboard_name).toBe("shop-staging");
  expect(dashboard_body).toMatch(/^\$\{jsonencode\(/);
  expect(dashboard_body).toContain("# shop staging");
  expect(dashboard_body).toContain("## Load balancer");
  expect(dashboard_body).toContain('"LoadBalancer", aws_sns_topic.Thing.arn');
  expect(dashboard_body).toContain('"region" = data.aws_region.Dashboard_Region_');
  expect(dashboard_body).not.toMatch(/TfToken|\[object Object\]/);
});

test("with a region given, none is looked up", () => {
  const stack = synth((plain) => {
    const dashboard = new Dashboard(plain, "Dashboard", { identity, region: "eu-west-1" });
    dashboard.add({ title: "x", graphs: [] });
    expect(dashboard.url).toBe(
      "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards:name=shop-staging",
    );
  });
  expect(stack.data("aws_region")).toEqual([]);
});

test("computed lines of one graph do not share the names of their metrics", () => {
  const { cpu } = new InstanceGroupMetrics("group");
  const line = new MetricExpression({ label: "half", expression: "cpu / 2", metrics: { cpu } });
  const stack = synth((plain) => {
    new Dashboard(plain, "Dashboard", { identity, region: "eu-west-1" }).add({
      title: "x",
      graphs: [{ title: "CPU (%)", lines: [line, line] }],
    });
  });
  const body = stack.only("aws_cloudwatch_dashboard").dashboard_body as string;
  expect(body).toContain('"expression" = "cpu0 / 2"');
  expect(body).toContain('"expression" = "cpu1 / 2"');
  expect(body).toMatch(/"id" = "cpu1", "visible" = false/);
});
