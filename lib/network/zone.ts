const LETTERS = "ABCDEF";

/** What a zone is called in construct ids, `SubnetA`: the first zone of the network, whatever AWS calls it. */
export function zoneLetter(index: number): string {
  const letter = LETTERS[index];
  if (letter === undefined) throw new Error(`a network has at most ${LETTERS.length} zones`);
  return letter;
}
