import type { Action, Rule, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { COLORS, type Color } from "../../release/color";
import { NEVER_STICKY } from "../../traffic/forward-action";
import { PREVIEW_HEADER } from "../../traffic/preview-header";
import type { Forward, LiveRule } from "../ports/traffic";

const ANY_PATH = /^\/\*+$/;

/** What a rule asks of a request. */
type Conditions = Pick<LiveRule, "host" | "path" | "preview">;

/**
 * Reads a rule. Gives nothing for one that this library does not make: the default rule, one with a condition that no
 * route has (an address, a method, two paths), one that does not forward. Whoever made it by hand looks after it.
 */
export function liveRule(rule: Rule): LiveRule | undefined {
  const { RuleArn: arn, Priority: priority } = rule;
  const conditions = conditionsOf(rule.Conditions ?? []);
  const forwards = (rule.Actions ?? []).flatMap(forwardsOf);
  if (arn === undefined || rule.IsDefault || !conditions || forwards.length === 0) return undefined;
  return { arn, priority: Number(priority), ...conditions, forwards };
}

/**
 * The action that gives a rule's requests to these. It has the shape that Terraform makes of `forwardTo`, so that the next
 * plan shows no difference.
 */
export function forwardAction(targets: readonly Forward[]): Action {
  const serving = targets.filter(({ weight }) => weight > 0);
  return {
    Type: "forward",
    Order: 1,
    ForwardConfig: {
      TargetGroups: serving.map(({ targetGroupArn, weight }) => ({ TargetGroupArn: targetGroupArn, Weight: weight })),
      TargetGroupStickinessConfig: { Enabled: NEVER_STICKY.enabled, DurationSeconds: NEVER_STICKY.duration },
    },
  };
}

function conditionsOf(conditions: readonly RuleCondition[]): Conditions | undefined {
  const read: { host?: string; path?: string; preview?: Color } = {};
  for (const condition of conditions) {
    const found = conditionOf(condition);
    if (!found) return undefined;
    Object.assign(read, found);
  }
  return read;
}

function conditionOf(condition: RuleCondition): Conditions | undefined {
  switch (condition.Field) {
    case "host-header": {
      const host = only(condition.HostHeaderConfig?.Values ?? condition.Values);
      return host === undefined ? undefined : { host };
    }
    case "path-pattern": {
      const path = only(condition.PathPatternConfig?.Values ?? condition.Values);
      if (path === undefined) return undefined;
      return ANY_PATH.test(path) ? {} : { path };
    }
    case "http-header": {
      const { HttpHeaderName: name = "", Values: values } = condition.HttpHeaderConfig ?? {};
      const preview = COLORS.find((color) => color === only(values));
      return name.toLowerCase() === PREVIEW_HEADER.toLowerCase() && preview ? { preview } : undefined;
    }
    default:
      return undefined;
  }
}

function forwardsOf({ Type, ForwardConfig, TargetGroupArn }: Action): Forward[] {
  if (Type !== "forward") return [];
  const targets = ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }];
  return targets.flatMap(({ TargetGroupArn: targetGroupArn, Weight: weight = 1 }) =>
    targetGroupArn === undefined ? [] : [{ targetGroupArn, weight }],
  );
}

function only(values: readonly string[] | undefined): string | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
