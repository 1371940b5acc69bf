/** The tag that somebody most likely meant; nothing if none resembles it. */
export function nearestTag(wanted: string, tags: readonly string[]): string | undefined {
  const [nearest] = tags
    .map((tag) => ({ tag, distance: distanceBetween(wanted.toLowerCase(), tag.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((one, other) => one.distance - other.distance || one.tag.localeCompare(other.tag, "en", { numeric: true }));
  return nearest?.tag;
}

/** How many letters must be put in, left out or changed: the distance of Levenshtein. */
export function distanceBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] as number) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] as number) + 1, (next[column] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
