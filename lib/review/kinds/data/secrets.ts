import type { Clause, Subject } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";

/** A value that is written into a secret which is there already: nobody here knows who reads it, and what it is. */
export function secretClauses({ kind, type, after, surroundings: { comparison } }: Subject): Clause[] {
  if (type !== "aws_secretsmanager_secret_version" || kind !== "created") return [];
  const news = new Set(comparison.created.map(({ address }) => address));
  const ofNewSecret = addressesIn(after?.attributes.secret_id, (address) => news.has(address)).size > 0;
  if (ofNewSecret) return [];
  return [{ words: "another value from now on, for everybody who reads it", risk: "unknown", need: "unknown" }];
}
