import { quoted, type Fault } from "../core/fault";

/** Longest pattern of a path or a host. Source: ELB API, `PathPatternConditionConfig` and `HostHeaderConditionConfig`. */
export const LONGEST_PATTERN = 128;

/**
 * Wildcards that one rule may hold. Source: "Condition types" in the guide of Application Load Balancers, which says
 * five; its quotas say six.
 */
export const MOST_WILDCARDS = 5;

// AWS takes "&" too, but only as "&amp;", which nobody would read right.
const PATH = /^\/[A-Za-z0-9_\-.$/~"'@:+*?]*$/;
const HOST = /^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/;
const WILDCARDS = /[*?]+/g;

/**
 * One spelling for patterns that mean the same: `*` already stands for any number of characters, so `**` is `*`, and `*?`
 * is `?*`.
 */
export function canonicalPattern(pattern: string): string {
  return pattern.replace(WILDCARDS, (run) => "?".repeat(run.split("?").length - 1) + (run.includes("*") ? "*" : ""));
}

/** How many wildcards a pattern holds. */
export function wildcards(pattern: string): number {
  return pattern.match(/[*?]/g)?.length ?? 0;
}

/**
 * Length of the shortest text that a pattern matches. A pattern that matches only texts which another matches too is never
 * shorter by this measure: longer first puts the special case before the general one.
 */
export function shortestMatch(pattern: string): number {
  return pattern.replace(/\*/g, "").length;
}

export function pathPatternFaults(prop: string, path: string): Fault[] {
  const value = quoted(path);
  if (!path.startsWith("/")) {
    const remedy = `Write ${quoted(`/${path.replace(/^\*\.?/, "*.")}`)}.`;
    return [{ prop, value, rule: 'a path starts with "/"', remedy }];
  }
  if (path.length > LONGEST_PATTERN) return [tooLong(prop, path)];
  if (PATH.test(path)) return [];
  const rule =
    "a load balancer's path pattern holds letters, digits and _ - . $ / ~ \" ' @ : + with * and ? as wildcards";
  return [{ prop, value, rule, remedy: "Leave the other characters out; put ? in place of each." }];
}

export function hostPatternFaults(prop: string, host: string): Fault[] {
  if (host.length > LONGEST_PATTERN) return [tooLong(prop, host)];
  if (HOST.test(host)) return [];
  const rule =
    "a load balancer's host pattern holds letters, digits, hyphens and dots with * and ? as wildcards, and only letters after its last dot";
  return [{ prop, value: quoted(host), rule, remedy: 'Write a full name, as "api.codedetect.example".' }];
}

function tooLong(prop: string, pattern: string): Fault {
  const rule = `it has ${pattern.length} characters, and a pattern may have ${LONGEST_PATTERN}`;
  return { prop, value: quoted(pattern), rule, remedy: "End it earlier with *." };
}
