/**
 * What the words of a profile's knobs say, read back from the manifest: the words are all that two environments tell of
 * their profiles. Words that cannot be read say nothing, and then nothing is excused by them.
 */

/** The words of one side's knobs, by name. */
export type KnobWords = (knob: string) => string;

/** `14 days` → `14` */
export function daysIn(words: string): string | undefined {
  return /^(\d+) days?$/.exec(words)?.[1];
}

/** `20 GiB, growing up to 100 GiB` → `["20", "100"]` */
export function gibIn(words: string): readonly string[] {
  return [...words.matchAll(/(\d+) GiB/g)].map(([, amount = ""]) => amount);
}

/** `1 to 2` → `["1", "2"]`, `3` → `["3", "3"]` */
export function capacityIn(words: string): readonly [min?: string, max?: string] {
  const [, min, max = min] = /^(\d+)(?: to (\d+))?$/.exec(words) ?? [];
  return [min, max];
}

/** `shop.example, www.shop.example; TLS` → its hosts; none without a domain. */
export function hostsIn(words: string): readonly string[] {
  return words.endsWith("; TLS") && !words.startsWith("none") ? words.slice(0, -"; TLS".length).split(", ") : [];
}

/** Whether there is a domain, and with it a certificate. */
export function hasTls(words: string): boolean {
  return hostsIn(words).length > 0;
}

/** `only 203.0.113.0/24: the office` → its ranges; nothing where everyone may connect. */
export function rangesIn(words: string): readonly string[] | undefined {
  return /^only (.*?): /.exec(words)?.[1]?.split(", ");
}

/** `team, with the secret site-password` → the secret's name. */
export function passwordIn(words: string): string | undefined {
  return rangesIn(words) ? undefined : /, with the secret (.+)$/.exec(words)?.[1];
}

/** `disposable`, `protected`, `unlocked` */
export function protectionIn(words: string): string {
  return words.startsWith("unlocked until ") ? "unlocked" : words;
}

/** Whether instances have a public address of their own, a gateway, an instance in front of them, or no way out. */
export function egressIn(words: string): "own" | "gateway" | "instance" | "none" | undefined {
  if (words.startsWith("NAT instance of ")) return "instance";
  return ({ "public addresses": "own", "NAT gateway": "gateway", none: "none" } as const)[words];
}

/** E-mail addresses and topics that hear of alarms. */
export function audienceIn(words: string): {
  readonly addresses: readonly string[];
  readonly topics: readonly string[];
} {
  const all = words.split(", ").filter((each) => each !== "nobody");
  const isTopic = (each: string) => each.startsWith("arn:");
  return { addresses: [...new Set(all.filter((each) => !isTopic(each)))].sort(), topics: all.filter(isTopic) };
}
