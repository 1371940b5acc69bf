/** Whether a range of IPv4 addresses in CIDR notation lies in another; what is no range lies nowhere. */
export function liesIn(inner: string, outer: string): boolean {
  const [one, other] = [bounds(inner), bounds(outer)];
  return one !== undefined && other !== undefined && other[0] <= one[0] && one[1] <= other[1];
}

/** The first and the last address, as numbers. */
function bounds(text: string): readonly [first: number, last: number] | undefined {
  const [, a, b, c, d, length] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  if (length === undefined) return undefined;
  const address = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  const first = address - (address % size);
  return [first, first + size - 1];
}
