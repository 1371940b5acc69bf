/** What a zone is called in construct ids, `SubnetA`: A is the first zone of the network, whatever AWS calls it. */
export function zoneLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}
