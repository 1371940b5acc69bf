import { isJsonObject, itemsOf, type Json, type JsonObject } from "../../core/plain-json";

/** The blocks of an argument: one alone, or several in a list. */
export function blocksOf(value: Json | undefined): JsonObject[] {
  return itemsOf(value).filter(isJsonObject);
}

/** The texts of an argument: one alone, or several in a list. */
export function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).flatMap((item) => (typeof item === "string" ? [item] : []));
}
