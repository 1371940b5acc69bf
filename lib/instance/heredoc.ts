/** Lines of a script that write a file, to the letter. */
export function heredoc(path: string, mode: string, content: readonly string[]): string[] {
  return [`cat > ${path} <<'TWINSTACK'`, ...content, "TWINSTACK", `chmod ${mode} ${path}`];
}
