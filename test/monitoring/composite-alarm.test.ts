import { Identity } from "../../lib/core/identity";
import { Notify } from "../../lib/monitoring/audience";
import { CompositeAlarm } from "../../lib/monitoring/composite-alarm";
import { LoadBalancerAlarms } from "../../lib/monitoring/load-balancer-alarms";
import { ServiceDownAlarm } from "../../lib/monitoring/service-down-alarm";
import { synth } from "../support/synth";

const around = {
  notify: Notify.nobody("a test"),
  identity: new Identity({ application: "shop", environment: "staging" }),
};

test("the service is down when any of its alarms rings, and the alarms are there first", () => {
  const stack = synth((plain) => {
    const { errors, rejected } = new LoadBalancerAlarms(plain, "Alarms", { arnSuffix: "app/x/1", ...around });
    new ServiceDownAlarm(plain, "Down", {
      service: "web",
      loadBalancerErrors: errors,
      noHealthyHost: [rejected],
      ...around,
    });
  });
  const down = stack.only("aws_cloudwatch_composite_alarm");
  expect(down).toMatchObject({
    alarm_name: "[STAGING] shop web: service down",
    alarm_rule:
      'ALARM("[STAGING] shop load balancer: errors") OR ALARM("[STAGING] shop load balancer: rejected connections")',
  });
  const ids = Object.keys(stack.json.resource.aws_cloudwatch_metric_alarm);
  expect([...down.depends_on].sort()).toEqual(ids.map((id) => `aws_cloudwatch_metric_alarm.${id}`).sort());
});

test("a composite of nothing is refused", () => {
  const { errors } = synth((plain) => {
    new CompositeAlarm(plain, "Down", { title: "down", means: "Down.", doFirst: "Look.", anyOf: [], ...around });
  });
  expect(errors).toEqual([
    "[plain/Down] 'anyOf' is 0 alarms, but CloudWatch takes 1 to 100. Pass the alarms that it stands for; join more than a hundred in several.",
  ]);
});
