/** A word of a shell command, quoted when it needs to be. */
export function quote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Lines of a file, each ended. */
export function lines(...content: readonly string[]): string {
  return `${content.join("\n")}\n`;
}
