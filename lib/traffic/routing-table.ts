import { Lazy } from "cdktf";
import type { IConstruct } from "constructs";
import { report } from "../core/fault";
import type { Route } from "./route";
import { identicalRouteFault } from "./route-conflicts";
import { rulePriorities, type RuleBlock } from "./rule-priority";

interface Claim {
  readonly rule: IConstruct;
  readonly route: Route;
}

/**
 * The rules of one listener, of all services that share it. Gives each rule a priority once all are known, so that it
 * does not depend on who came first, and reports two rules of different services with the same conditions.
 *
 * It knows the rules of one synthesis. Where two code bases share a listener, their routes must ask for different places.
 */
export class RoutingTable {
  private readonly claims = new Map<RuleBlock, Map<string, Claim>>();
  private readonly reported = new Set<string>();

  /** Claims the conditions of `route` in a block for `rule`. Returns the priority, settled when the stack is synthesized. */
  claim(rule: IConstruct, block: RuleBlock, route: Route): number {
    const claims = this.claimsOf(block);
    const key = route.conditionKey();
    const rival = claims.get(key);
    if (rival) this.reportOnce(key, { rule, route }, rival);
    else claims.set(key, { rule, route });
    return Lazy.numberValue({ produce: () => this.priority(block, key) });
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
  private reportOnce(key: string, { rule, route }: Claim, rival: Claim): void {
    if (this.reported.has(key)) return;
    this.reported.add(key);
    report(rule, [identicalRouteFault("route", route, `${rival.route} of ${rival.rule.node.path}`)]);
  }
}
