import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, turned } from "../../words/values";
import { howWords, RESTARTS } from "./database-effects";

/** How many numbers of its version name what AWS calls a major version. */
const MAJOR: Readonly<Record<string, number>> = { postgres: 1, mysql: 2, mariadb: 2 };

/** Another version of the engine. Of an engine or a version that cannot be read here, nothing. */
export function versionClauses(subject: Subject): Clause[] {
  const version = turn(subject, "engine_version");
  const numbers = MAJOR[String(subject.is.engine)];
  const [from, to] = [numbersOf(version?.from), numbersOf(version?.to)];
  if (!version || numbers === undefined || !from || !to) return [];
  const about = ["engine_version"];
  const words = `engine version ${turned(version.from, version.to)}`;
  const order = compared(from, to);
  if (order > 0)
    return [
      {
        words: `${words}: AWS refuses an older version: the apply fails`,
        risk: "configuration",
        need: "outage",
        about,
      },
    ];
  const atOnce = isOn(subject.is.apply_immediately);
  const how = howWords({ when: "byWindow", interrupts: RESTARTS }, atOnce);
  if (compared(from.slice(0, numbers), to.slice(0, numbers)) === 0)
    return [{ words: `${words}${how}`, risk: "configuration", need: atOnce ? "outage" : undefined, about }];
  const refusal = isOn(subject.is.allow_major_version_upgrade)
    ? ""
    : "; without allow_major_version_upgrade AWS refuses it, and the apply fails";
  const major = `another MAJOR version: minutes to hours without database, and no way back${refusal}`;
  return [{ words: `${words}${how}: ${major}`, risk: "configuration", need: "outage", about }];
}

function numbersOf(version: Json | undefined): number[] | undefined {
  const text = String(version ?? "");
  return /^\d+(\.\d+)*$/.test(text) ? text.split(".").map(Number) : undefined;
}

/** Above 0 where the one is newer. What only one of them says, AWS chooses. */
function compared(one: readonly number[], other: readonly number[]): number {
  const length = Math.min(one.length, other.length);
  const index = one.slice(0, length).findIndex((number, at) => number !== other[at]);
  return index < 0 ? 0 : (one[index] as number) - (other[index] as number);
}
