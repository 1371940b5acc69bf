import type { Json } from "../../core/plain-json";

/** Stands behind what only AWS will know, once it has made the new one. */
export const NEW = " of the new one";

/** Address of what a resolved value refers to, `⟨aws_lb.main.arn⟩`, also where a new one comes; nothing for any other text. */
export function addressIn(value: Json | undefined): string | undefined {
  return /^⟨((?:data\.)?[\w-]+\.[\w-]+)[^⟨⟩]*⟩$/.exec(String(value))?.[1];
}

/** A value names the same thing, also where a new one of it comes. */
export function ofAnyMake(value: Json | undefined): Json | undefined {
  return typeof value === "string" ? value.replaceAll(NEW, "") : value;
}

/** A resolved value as a text, the same whether what it refers to is made anew or not. */
export function sameThing(value: Json | undefined): string {
  return JSON.stringify(value ?? null).replaceAll(NEW, "");
}
