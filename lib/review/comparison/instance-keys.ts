import type { Json } from "../../core/plain-json";

/**
 * The keys of the resources that a block stands for, by its `count` or `for_each`: numbers, or the texts of a
 * `${toset(["a", "b"])}`; one empty key without either. Nothing for what only Terraform can count.
 */
export function keysOf(value: Json | undefined): string[] | undefined {
  if (value === undefined) return [""];
  if (typeof value === "string" && /^\d+$/.test(value)) return keysOf(Number(value));
  if (typeof value === "number") return Array.from({ length: value }, (_, index) => String(index));
  const [, list] = /^\$\{toset\((\[.*\])\)\}$/.exec(String(value)) ?? [];
  try {
    return list === undefined ? undefined : (JSON.parse(list) as string[]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The keys before and after. Terraform itself takes a thing that gets a `count` for the first of them, and the other way round. */
export function keysTurned(
  argument: string,
  [before, after]: readonly [Json | undefined, Json | undefined],
): readonly [string[] | undefined, string[] | undefined] {
  const [from, to] = [keysOf(before), keysOf(after)];
  if (argument !== "count") return [from, to];
  const first = (keys: string[] | undefined) => keys?.map((key) => (key === "" ? "0" : key));
  return [first(from), first(to)];
}
