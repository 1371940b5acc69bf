import type { JsonObject } from "../../../core/plain-json";
import type { Clause } from "../../assessment/subject";
import { signInsOf } from "../../routing/answer";
import { blocksOf } from "../../routing/blocks";
import { weakened } from "../protection";
import { sameThing } from "../../comparison/resolved-value";

/** What a load balancer does with somebody who has not signed in; it demands it when nothing is said. */
const UNKNOWN_PEOPLE = "on_unauthenticated_request";
/** How long somebody stays signed in, and under which name: no way in. */
const COMFORTS = ["session_timeout", "session_cookie_name", "order"];

/** Whether people have to sign in, and where: what the actions of a rule or of a listener say. */
export function signInClauses(was: JsonObject, is: JsonObject, argument: string): Clause[] {
  const [asked, asks] = [signInsOf(was[argument]), signInsOf(is[argument])];
  if (asked.length === 0 && asks.length === 0) return [];
  if (asks.length === 0) return [weakened("OPENED: nobody has to sign in any more")];
  if (asked.length === 0) return [...new Set(asks.map(letsPass))].map((passes) => started(passes));
  if (asks.some(letsPass) && !asked.some(letsPass)) return [weakened("OPENED: people get in without signing in")];
  const [former, now] = [asked.map(essence), asks.map(essence)];
  if (sameThing(former) !== sameThing(now))
    return [{ words: "who may sign in is decided by others or in another way", risk: "unknown", need: "unknown" }];
  if (sameThing(asked) === sameThing(asks)) return [];
  return [{ words: "people stay signed in for another time or under another cookie", risk: "configuration" }];
}

function started(passes: boolean): Clause {
  const words = passes ? "people may sign in" : "people have to sign in from now on";
  return { words, risk: "traffic" };
}

function letsPass(action: JsonObject): boolean {
  return blockOf(action)[UNKNOWN_PEOPLE] === "allow";
}

/** Who decides; without what is only comfort. */
function essence(action: JsonObject): JsonObject {
  const block = Object.entries(blockOf(action)).filter(([name]) => !COMFORTS.includes(name) && name !== UNKNOWN_PEOPLE);
  return { type: action.type ?? null, block: Object.fromEntries(block), passes: letsPass(action) };
}

function blockOf(action: JsonObject): JsonObject {
  return blocksOf(action[String(action.type).replaceAll("-", "_")])[0] ?? {};
}
