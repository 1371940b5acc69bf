/** Lines of a script that write a file, to the letter. */
export function heredoc(path: string, mode: string, content: readonly string[]): string[] {
  const lines = content.flatMap((line) => line.split("\n"));
  let end = "TWINSTACK";
  while (lines.includes(end)) end += "_";
  return [`cat > ${path} <<'${end}'`, ...content, end, `chmod ${mode} ${path}`];
}
