/** Whether a text names a moment that exists. */
export function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Seconds from one moment to another; not a number when one of them is none, so that no limit takes it. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
