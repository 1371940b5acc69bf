export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, ...rows].map((cells) => cells.join("  "));
}
