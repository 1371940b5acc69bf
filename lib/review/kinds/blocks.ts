import type { Json, JsonObject } from "../../core/plain-json";

/** The blocks of an argument: one may stand alone, or several in a list. What is no block is left out. */
export function blocksIn(value: Json | undefined): readonly JsonObject[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter(isBlock);
}

/** The only block of an argument, or the first; empty where there is none. */
export function blockIn(value: Json | undefined): JsonObject {
  return blocksIn(value)[0] ?? {};
}

function isBlock(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether blocks have no other arguments than these: with another one nobody here knows what they do. */
export function haveOnly(blocks: readonly JsonObject[], ...names: readonly string[]): boolean {
  return blocks.every((block) =>
    Object.entries(block).every(([name, value]) => value === null || names.includes(name)),
  );
}
