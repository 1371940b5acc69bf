/** A table in Markdown, with columns of one width, as formatters leave it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(markdownCell));
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => [...(line[column] ?? "")].length)));
  const written = (line: readonly string[]): string =>
    `| ${widths.map((width, column) => padded(line[column] ?? "", width)).join(" | ")} |`;
  const [first = [], ...others] = lines;
  return [written(first), written(widths.map((width) => "-".repeat(width))), ...others.map(written)].join("\n");
}

/** A text that stays within its cell, and makes no HTML of its own. */
export function markdownCell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\|`]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/</g, "&lt;");
}

function padded(text: string, width: number): string {
  return text + " ".repeat(width - [...text].length);
}
