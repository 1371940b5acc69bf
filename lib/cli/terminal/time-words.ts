const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment was, in its largest unit: `40 s`, `3 min`, `2 h`, `5 days`. A moment to come is `0 s` ago. */
export function ago(moment: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / 1000));
  if (Number.isNaN(seconds)) return "an unknown time";
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  return days(Math.floor(seconds / DAY));
}

/** A length of time in its two largest units: `40 s`, `1 min 30 s`, `2 h 5 min`, `1 day 3 h`. */
export function forSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / DAY), days(Math.floor(whole / DAY))],
    [Math.floor((whole % DAY) / HOUR), `${Math.floor((whole % DAY) / HOUR)} h`],
    [Math.floor((whole % HOUR) / MINUTE), `${Math.floor((whole % HOUR) / MINUTE)} min`],
    [whole % MINUTE, `${whole % MINUTE} s`],
  ];
  const largest = parts.findIndex(([amount]) => amount > 0);
  if (largest < 0) return "0 s";
  return parts
    .slice(largest, largest + 2)
    .flatMap(([amount, words]) => (amount > 0 ? [words] : []))
    .join(" ");
}

function days(amount: number): string {
  return amount === 1 ? "1 day" : `${amount} days`;
}
