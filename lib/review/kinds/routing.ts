import type { Json, JsonObject } from "../../core/plain-json";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { SynthesizedStack } from "../../synthesized/stack";
import type { Clause, Subject } from "../assessment/subject";
import { named } from "../words/names";
import { numberIn } from "../words/values";
import { weakened } from "./protection";

/** Who gets a rule's requests: shares in percent, by the words for each. */
type Shares = ReadonlyMap<string, number>;

/** What happens to the traffic of a rule of the load balancer. */
export function routingClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_lb_listener_rule" || named(subject.path).color !== undefined) return [];
  const { kind } = subject;
  if (kind === "created")
    return [
      {
        words: `traffic: ${answered(subject, "after")} → ${shareWords(subject, "after")}`,
        risk: "traffic",
        ofOwner: true,
      },
    ];
  if (kind === "removed")
    return [
      {
        words: `traffic: nobody answers ${answered(subject, "before")} any more`,
        risk: "traffic",
        need: "outage",
        ofOwner: true,
      },
    ];
  return [...weightClauses(subject), ...guardClauses(subject), ...conditionClauses(subject)];
}

function weightClauses(subject: Subject): Clause[] {
  const [from, to] = [shareWords(subject, "before"), shareWords(subject, "after")];
  if (from === to || !subject.differences.some(({ root }) => root === "action")) return [];
  return [{ words: `traffic ${from} → ${to}`, risk: "traffic", about: ["action"], ofOwner: true }];
}

/** What lets only some people through. */
function guardClauses({ was, is, differences }: Subject): Clause[] {
  const clauses: Clause[] = [];
  const [asked, asks] = [was, is].map((side) =>
    blocksOf(side.action).some(({ type }) => String(type).startsWith("authenticate-")),
  );
  if (asked && !asks) clauses.push(weakened("OPENED: nobody has to sign in any more", "action"));
  const [limited, limits] = [was, is].map((side) => sourcesOf(side));
  const news = limits?.filter((range) => !limited?.includes(range)) ?? [];
  if (limited && limited.length > 0 && limits?.length === 0)
    clauses.push(weakened("OPENED to every address", "condition"));
  else if (limited && limited.length > 0 && news.length > 0)
    clauses.push(weakened(`OPENED to ${news.join(", ")}`, "condition"));
  return differences.length > 0 ? clauses : [];
}

function conditionClauses(subject: Subject): Clause[] {
  const changes = subject.differences.some(({ root }) => root === "condition" || root === "priority");
  const [from, to] = [answered(subject, "before"), answered(subject, "after")];
  if (!changes) return [];
  const words =
    from === to ? "answers the same requests in another order or under other conditions" : `answers ${from} → ${to}`;
  return [{ words, risk: "traffic", about: ["condition", "priority"] }];
}

/** `90 % blue, 10 % green (r8)`: the release is named where it is not the one that had all of the traffic. */
function shareWords({ was, is, surroundings }: Subject, side: "before" | "after"): string {
  const { comparison } = surroundings;
  const stack = side === "before" ? comparison.before : comparison.after;
  const manifest = side === "before" ? surroundings.before : surroundings.after;
  const shares = sharesOf(side === "before" ? was : is, stack, manifest);
  const words = [...shares].map(([who, share]) => `${Math.round(share)} % ${who}`);
  return words.join(", ") || "a fixed answer";
}

function sharesOf({ action }: JsonObject, stack: SynthesizedStack, manifest: EnvironmentManifest | undefined): Shares {
  const targets = blocksOf(action).flatMap((each) => [
    ...blocksOf(each.forward).flatMap((forward) => blocksOf(forward.target_group)),
    ...(each.target_group_arn === undefined ? [] : [{ arn: each.target_group_arn }]),
  ]);
  const weights = targets.map((target) => [whoIs(target.arn, stack, manifest), numberIn(target.weight) ?? 1] as const);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const shares = new Map<string, number>();
  for (const [who, weight] of weights) if (weight > 0) shares.set(who, (shares.get(who) ?? 0) + (100 * weight) / sum);
  return shares;
}

/** `green (r8)`; a target group that is in no color by its path. */
function whoIs(arn: Json | undefined, stack: SynthesizedStack, manifest: EnvironmentManifest | undefined): string {
  const address = /^⟨(\w+\.[\w-]+)\./.exec(String(arn))?.[1] ?? "";
  const path = stack.at(address)?.path;
  if (path === undefined) return String(arn).replace(/[⟨⟩]/g, "");
  const { owner, color } = named(path);
  const release = color && manifest?.services[owner]?.capsules[color]?.release;
  return color ? `${color}${release ? ` (${release})` : ""}` : path;
}

/** `app.example.com/api/*` */
function answered({ was, is }: Subject, side: "before" | "after"): string {
  const conditions = blocksOf((side === "before" ? was : is).condition);
  const values = (name: string) =>
    conditions.flatMap((each) => blocksOf(each[name])).flatMap((each) => textsOf(each.values));
  return `${values("host_header").join(" or ")}${values("path_pattern").join(" or ") || "/*"}`;
}

function sourcesOf({ condition }: JsonObject): string[] {
  return blocksOf(condition)
    .flatMap((each) => blocksOf(each.source_ip))
    .flatMap((each) => textsOf(each.values));
}

function blocksOf(value: Json | undefined): JsonObject[] {
  const items = Array.isArray(value) ? value : [value ?? null];
  return items.filter((item): item is JsonObject => typeof item === "object" && item !== null && !Array.isArray(item));
}

function textsOf(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value ?? null]).flatMap((item) => (typeof item === "string" ? [item] : []));
}
