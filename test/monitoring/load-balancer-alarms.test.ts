import { Identity } from "../../lib/core/identity";
import { ALARM_AUDIENCE, Notify } from "../../lib/monitoring/audience";
import { LoadBalancerAlarms } from "../../lib/monitoring/load-balancer-alarms";
import { synth } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "production", shortName: "prod" });

test("the load balancer's own errors and refused connections ring, and silence is not an error", () => {
  const stack = synth((plain) => {
    ALARM_AUDIENCE.provide(plain, { actionArns: ["arn:topic"] });
    new LoadBalancerAlarms(plain, "Alarms", { arnSuffix: "app/x/1", identity });
  });
  const usual = {
    treat_missing_data: "notBreaching",
    alarm_actions: ["arn:topic"],
    dimensions: { LoadBalancer: "app/x/1" },
  };
  expect(stack.resources("aws_cloudwatch_metric_alarm")).toEqual([
    expect.objectContaining({
      ...usual,
      alarm_name: "[PROD] shop load balancer: errors",
      metric_name: "HTTPCode_ELB_5XX_Count",
      threshold: 5,
    }),
    expect.objectContaining({
      ...usual,
      alarm_name: "[PROD] shop load balancer: rejected connections",
      metric_name: "RejectedConnectionCount",
      threshold: 0,
    }),
  ]);
});

test("without surroundings, a missing audience names the prop", () => {
  expect(() => synth((plain) => new LoadBalancerAlarms(plain, "Alarms", { arnSuffix: "app/x/1", identity }))).toThrow(
    /\[plain\/Alarms\/Errors\] 'notify' is not given, .* Pass notify: Notify.topic/,
  );
  expect(() =>
    synth(
      (plain) =>
        new LoadBalancerAlarms(plain, "Alarms", { arnSuffix: "app/x/1", identity, notify: Notify.nobody("x") }),
    ),
  ).not.toThrow();
});
