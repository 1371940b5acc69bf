import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { textsOf } from "../../routing/blocks";
import { sameThing } from "../../comparison/resolved-value";
import { isOn, numberIn } from "../../words/values";
import { plainly, judgedClauses, type Judge, type Judgement, type Judges } from "../judged-settings";

/** The load balancer itself: where it is, what it lets pass, what it writes down. */
export function loadBalancerClauses(subject: Subject): readonly Clause[] {
  if (subject.type !== "aws_lb" || subject.kind === "created") return [];
  if (subject.kind === "removed")
    return [{ words: "nobody answers at its names any more", risk: "traffic", need: "outage" }];
  return judgedClauses(subject, SETTINGS, true);
}

function weaker(words: string): Judgement {
  return { words, risk: "security", need: "weakened-security" };
}

/** Requests that servers could read in two ways: refused least by the first. */
const MODES = ["monitor", "defensive", "strictest"];

const desync: Judge = (from, to) => {
  const [was, is] = [from, to].map((mode) => MODES.indexOf(String(mode ?? "defensive"))) as [number, number];
  if (is < 0) return undefined;
  return is < was ? weaker("more requests pass that can be read in two ways") : { risk: "traffic" };
};

const origin: Judge = (_from, to) => {
  if (to === "preserve") return weaker("clients may claim to come from any address");
  if (to === "remove") return weaker("containers no longer see whom a request comes from");
  return to === "append" || to === undefined ? { risk: "configuration" } : undefined;
};

const logs =
  (name: string): Judge =>
  (_from, to) =>
    isOn(to)
      ? { words: `${name} on`, risk: "configuration" }
      : weaker(`${name} OFF: nobody can tell afterwards who asked`);

/** Where to logs go. Without any, the switch says so. */
const place: Judge = (from, to) => {
  if (from === undefined || to === undefined) return { risk: "configuration" };
  return { words: "logs go elsewhere, and nobody here knows who reads them", risk: "unknown", need: "unknown" };
};

const failOpen: Judge = (_from, to) =>
  isOn(to) ? weaker("requests pass unfiltered when the web firewall does not answer") : { risk: "configuration" };

const idle: Judge = (from, to) =>
  (numberIn(to) ?? 60) < (numberIn(from) ?? 60)
    ? { words: "answers that take longer are cut off", risk: "traffic" }
    : { risk: "configuration" };

function goneAndNew(from: Json | undefined, to: Json | undefined): { readonly gone: number; readonly news: number } {
  const [had, has] = [from, to].map((value) => textsOf(value).map(sameThing)) as [string[], string[]];
  return {
    gone: had.filter((each) => !has.includes(each)).length,
    news: has.filter((each) => !had.includes(each)).length,
  };
}

const subnets: Judge = (from, to) =>
  goneAndNew(from, to).gone > 0
    ? { words: "it leaves a subnet, and clients still ask for its address there", risk: "traffic", need: "outage" }
    : { words: "it is in one more subnet", risk: "capacity" };

const SETTINGS: Judges = {
  "access_logs.enabled": logs("access logs"),
  "access_logs.bucket": place,
  "access_logs.prefix": plainly("configuration"),
  "connection_logs.enabled": logs("connection logs"),
  "connection_logs.bucket": place,
  "connection_logs.prefix": plainly("configuration"),
  desync_mitigation_mode: desync,
  xff_header_processing_mode: origin,
  enable_waf_fail_open: failOpen,
  idle_timeout: idle,
  subnets,
  client_keep_alive: plainly("configuration"),
  enable_http2: plainly("configuration"),
  enable_xff_client_port: plainly("configuration"),
  enable_tls_version_and_cipher_suite_headers: plainly("configuration"),
  enable_cross_zone_load_balancing: plainly("capacity"),
  enable_zonal_shift: plainly("configuration"),
  preserve_host_header: plainly("traffic"),
};
