import type { Json } from "../../core/plain-json";

/**
 * The keys of the resources that a block stands for, by its `count` or `for_each`: numbers, or the texts of a
 * `${toset(["a", "b"])}`; one empty key without either. Nothing for what only Terraform can count.
 */
export function keysOf(value: Json | undefined): string[] | undefined {
  if (value === undefined) return [""];
  if (typeof value === "number") return Array.from({ length: value }, (_, index) => String(index));
  const [, list] = /^\$\{toset\((\[.*\])\)\}$/.exec(String(value)) ?? [];
  try {
    return list === undefined ? undefined : (JSON.parse(list) as string[]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
