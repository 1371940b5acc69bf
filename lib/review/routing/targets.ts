import type { Json } from "../../core/plain-json";
import type { Surroundings } from "../assessment/subject";
import { named } from "../words/names";
import { numberIn } from "../words/values";
import type { Answer } from "./answer";
import { addressIn } from "../comparison/resolved-value";

/** Who gets a share of some requests. */
export interface Receiver {
  /** `green (r8)`; the path of a target group that is in no color; else what the code says. */
  readonly words: string;
  /** Percent. */
  readonly share: number;
  /** The construct that has the target group; nothing where this code does not have it. */
  readonly owner: string | undefined;
  readonly color: string | undefined;
}

type SideName = "before" | "after";

/** Who gets the requests of an answer, each once; nobody without a weight. */
export function receiversOf(answer: Answer, side: SideName, surroundings: Surroundings): Receiver[] {
  if (answer.does !== "forward") return [];
  const weights = answer.targets.map(
    ({ arn, weight }) => [whoIs(arn, side, surroundings), numberIn(weight) ?? 1] as const,
  );
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const receivers = new Map<string, Receiver>();
  for (const [who, weight] of weights) {
    const share = (receivers.get(who.words)?.share ?? 0) + (100 * weight) / sum;
    if (weight > 0) receivers.set(who.words, { ...who, share });
  }
  return [...receivers.values()];
}

function whoIs(arn: Json | undefined, side: SideName, surroundings: Surroundings): Omit<Receiver, "share"> {
  const path = surroundings.comparison[side].at(addressIn(arn) ?? "")?.path;
  if (path === undefined) return { words: String(arn).replace(/[⟨⟩]/g, ""), owner: undefined, color: undefined };
  const { owner, color } = named(path);
  const release = color && surroundings[side]?.services[owner]?.capsules[color]?.release;
  return { words: color ? `${color}${release ? ` (${release})` : ""}` : path, owner, color };
}

/** `90 % blue (r1), 10 % green (r2)`, `a fixed answer (503)`, `a redirect to a.example` */
export function answerWords(answer: Answer, side: SideName, surroundings: Surroundings): string {
  switch (answer.does) {
    case "forward":
      return (
        receiversOf(answer, side, surroundings)
          .map(({ words, share }) => `${Math.round(share)} % ${words}`)
          .join(", ") || "nobody"
      );
    case "fixed":
      return `a fixed answer (${answer.status})`;
    case "redirect": {
      const { protocol, host, port, path } = answer.to;
      const place = `${protocol}://${host}:${port}${path}`.replace(/#\{(\w+)\}/g, "the same $1");
      return `a redirect to ${place}`;
    }
    case "unreadable":
      return "an answer that cannot be read here";
  }
}
