import { Lazy } from "cdktf";
import type { IConstruct } from "constructs";
import { report, type Fault } from "../core/fault";
import type { Route } from "./route";
import { asksForSamePlace, identicalRouteFault, samePlaceFault } from "./route-conflicts";
import { rulePriorities, type RuleBlock } from "./rule-priority";

/** Source: quotas of Application Load Balancers, "Rules per Application Load Balancer"; default rules do not count. */
export const RULE_QUOTA = 100;

interface Claim {
  readonly rule: IConstruct;
  readonly route: Route;
}

/**
 * The rules of one listener, of all services that share it. Gives each rule a priority once all are known, so that it
 * does not depend on who came first, and reports two rules of different services with the same conditions
 * or the same place asked for.
 *
 * Counts the rules too: AWS accepts {@link RULE_QUOTA} on one load balancer. Where the quota was raised, say so with
 * {@link raiseQuota}.
 *
 * It knows the rules of one synthesis. Where two code bases share a listener, their routes must ask for different places.
 */
export class RoutingTable {
  private readonly claims = new Map<RuleBlock, Map<string, Claim>>();
  private readonly reported = new Set<string>();
  private readonly rules: IConstruct[] = [];
  private quota = RULE_QUOTA;

  /** Says how many rules AWS accepts on this load balancer, after it raised the account's quota. */
  raiseQuota(rules: number): void {
    this.quota = Math.max(this.quota, rules);
  }

  /** Claims the conditions of `route` in a block for `rule`. Returns the priority, settled when the stack is synthesized. */
  claim(rule: IConstruct, block: RuleBlock, route: Route): number {
    this.count(rule);
    const claims = this.claimsOf(block);
    const key = route.conditionKey();
    const rival = claims.get(key);
    const claim = { rule, route };
    if (rival) this.reportOnce(key, claim, identicalRouteFault("route", route, named(rival)));
    else claims.set(key, claim);
    const neighbor = [...claims.values()].find((other) => asksForSamePlace(other.route, route));
    if (neighbor) this.reportOnce(`place of ${key}`, claim, samePlaceFault("route", route, named(neighbor)));
    return Lazy.numberValue({ produce: () => this.priority(block, key) });
  }

  /** Compares with the quota when all rules are there: the message then has their number. */
  private count(rule: IConstruct): void {
    this.rules.push(rule);
    if (this.rules.length > 1) return;
    const validate = (): string[] => {
      const beyond = this.rules[this.quota];
      if (beyond) report(beyond, [tooManyRules(this.rules.length, this.quota)]);
      return [];
    };
    rule.node.addValidation({ validate });
  }

  private claimsOf(block: RuleBlock): Map<string, Claim> {
    const claims = this.claims.get(block) ?? new Map<string, Claim>();
    this.claims.set(block, claims);
    return claims;
  }

  private priority(block: RuleBlock, key: string): number {
    const routes = [...this.claimsOf(block).values()].map(({ route }) => route);
    return rulePriorities(block, routes).get(key) as number;
  }

  /** Once for all blocks: what two services want from users, their testers want too. */
  private reportOnce(key: string, { rule }: Claim, fault: Fault): void {
    if (this.reported.has(key)) return;
    this.reported.add(key);
    report(rule, [fault]);
  }
}

function named({ route, rule }: Claim): string {
  return `${route} of ${rule.node.path}`;
}

function tooManyRules(count: number, quota: number): Fault {
  return {
    prop: "routes",
    value: `${count} rules on one load balancer`,
    rule: `AWS accepts ${quota} (quota "Rules per Application Load Balancer")`,
    remedy:
      "Use fewer routes: each needs a rule, and one more for each color that runs. " +
      `Or have AWS raise the quota, and say so: loadBalancer.routing.raiseQuota(${count}).`,
  };
}
