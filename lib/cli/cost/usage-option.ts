import { existsSync, readFileSync } from "node:fs";
import type { Json, JsonObject } from "../../core/plain-json";
import { usageOf, type Usage } from "../../cost/usage";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";

const FORM = "Give key=value, such as dataOutGb=200, or a JSON file of them.";

/** Assumptions as they were given, one after the other: `key=value`, or the path of a JSON file. Later ones win. */
export function chosenUsage(given: readonly string[]): Usage {
  const usage = usageOf(Object.assign({}, ...given.map(partOf)) as JsonObject);
  if (isRefusal(usage)) throw new CliError(usage.rule, usage.remedy, 2);
  return usage;
}

function partOf(text: string): JsonObject {
  const [, key, value = ""] = /^([A-Za-z]+)=(.*)$/.exec(text) ?? [];
  if (key === undefined) return readOf(text);
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number))
    throw new CliError(`"${value}" is no number for ${key}`, FORM, 2);
  return { [key]: number };
}

function readOf(file: string): JsonObject {
  if (!existsSync(file)) throw new CliError(`"${file}" is neither key=value nor a file`, FORM, 2);
  let json: Json;
  try {
    json = JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, FORM, 2);
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw new CliError(`${file} holds no object`, FORM, 2);
}
