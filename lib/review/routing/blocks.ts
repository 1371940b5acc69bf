import { isJsonObject, itemsOf, type Json, type JsonObject } from "../../core/plain-json";

/** The blocks of an argument: one alone, or several in a list. */
export function blocksOf(value: Json | undefined): JsonObject[] {
  return itemsOf(value).filter(isJsonObject);
}

/** The texts of an argument: one alone, or several in a list. */
export function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).flatMap((item) => (typeof item === "string" ? [item] : []));
}

/** Address of what a resolved value refers to: `⟨aws_lb.main.arn⟩`, also where a new one comes. */
export function addressIn(value: Json | undefined): string | undefined {
  return /^⟨(\w+\.[\w-]+)\./.exec(String(value))?.[1];
}

/** A resolved value, whether what it refers to is made anew or not. */
export function sameThing(value: Json | undefined): string {
  return JSON.stringify(value ?? null).replaceAll(" of the new one⟩", "⟩");
}
