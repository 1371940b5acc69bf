import type { Json, JsonObject } from "../../core/plain-json";
import { blocksOf } from "../routing/blocks";

/** The only block of an argument, or the first; empty where there is none. */
export function blockIn(value: Json | undefined): JsonObject {
  return blocksOf(value)[0] ?? {};
}

/** Whether blocks have no other arguments than these: with another one nobody here knows what they do. */
export function haveOnly(blocks: readonly JsonObject[], ...names: readonly string[]): boolean {
  return blocks.every((block) =>
    Object.entries(block).every(([name, value]) => value === null || names.includes(name)),
  );
}
