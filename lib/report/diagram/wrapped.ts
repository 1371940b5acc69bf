/** A text in lines of so many characters at most: words stay whole where they fit. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((each) => pieces(each, columns))) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(last) + 1 + lengthOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, columns: number): string[] {
  const characters = [...word];
  const count = Math.ceil(characters.length / columns);
  return Array.from({ length: count }, (_, index) => characters.slice(index * columns, (index + 1) * columns).join(""));
}

function lengthOf(text: string): number {
  return [...text].length;
}
