import { turn, type Clause, type Subject } from "../assessment/subject";
import { keysTurned } from "../comparison/instance-keys";
import { counted, plain, turned } from "../words/values";
import { weakened } from "./protection";
import { lossOf } from "./stateful";

/** Providers, outputs and blocks that stand for several things. */
export function settingClauses(subject: Subject): Clause[] {
  if (subject.type.startsWith("provider.")) return providerClauses(subject);
  if (subject.type === "output")
    return subject.differences.length === 0
      ? []
      : [{ words: "another value is printed", risk: "no-effect", about: rootsOf(subject) }];
  return severalClauses(subject);
}

/** With another place everything that is there is forgotten, and made anew in the new place. */
const PLACES = ["region", "assume_role", "profile", "endpoints", "access_key"];

function providerClauses(subject: Subject): Clause[] {
  if (subject.kind === "created") return [{ words: "another provider is set up", risk: "configuration" }];
  if (subject.kind === "removed")
    return [{ words: "a provider is no longer set up", risk: "unknown", need: "unknown" }];
  const clauses: Clause[] = [];
  const places = PLACES.filter((place) => turn(subject, place));
  for (const place of places) {
    const { from, to } = turn(subject, place) ?? {};
    const words = `${place} ${turned(from, to)}: everything would be made anew there, and what exists is left behind without its data`;
    clauses.push({ words, risk: "data-loss", need: "data-loss", about: [place] });
  }
  if (turn(subject, "allowed_account_ids")) clauses.push(accountClause(subject));
  if (turn(subject, "default_tags"))
    clauses.push({ words: "tags of everything", risk: "configuration", about: ["default_tags"] });
  return clauses;
}

function accountClause({ was, is }: Subject): Clause {
  const [from, to] = [plain(was.allowed_account_ids), plain(is.allowed_account_ids)];
  const about = ["allowed_account_ids"];
  if (is.allowed_account_ids === undefined) return weakened("any account is accepted (account guard off)", ...about);
  const words = `account ${from} → ${to}: everything would be made anew there, and what exists is left behind without its data`;
  return { words, risk: "data-loss", need: "data-loss", about };
}

/** Blocks that stand for several resources. */
function severalClauses(subject: Subject): Clause[] {
  if (subject.kind === "created" || subject.kind === "removed") return [];
  const changed = ["count", "for_each"].filter((argument) => turn(subject, argument));
  return changed.flatMap((argument): Clause[] => {
    const [from, to] = keysTurned(argument, [subject.was[argument], subject.is[argument]]);
    if (!from || !to)
      return [
        {
          words: `${argument} changed in a way that cannot be read`,
          risk: "unknown",
          need: "unknown",
          about: [argument],
        },
      ];
    const gone = from.filter((key) => !to.includes(key));
    const news = to.filter((key) => !from.includes(key));
    const parts = [...news.map((key) => `${key} created`), ...gone.map((key) => `${key} removed`)];
    const isTold = subject.type === "aws_sns_topic_subscription" && gone.length > 0;
    const loss = gone.length > 0 ? lossOf(subject) : undefined;
    if (loss) return [{ ...loss, words: `${gone.join(", ")} REMOVED, ${loss.words}`, about: [argument] }];
    if (isTold)
      return [
        weakened(
          `${gone.join(", ")} is no longer told of alarms${news.length > 0 ? `; ${news.join(", ")} is, once confirmed` : ""}`,
          argument,
        ),
      ];
    if (subject.type === "aws_route53_record" && gone.length > 0)
      return [
        {
          words: `nobody finds ${gone.join(", ")} any more; ${parts.join(", ")}`,
          risk: "traffic",
          need: "outage",
          about: [argument],
        },
      ];
    const words = parts.join(", ") || counted(to.length, "instance");
    if (gone.length > 0)
      return [
        { words: `${words}; nobody here can tell who misses it`, risk: "unknown", need: "unknown", about: [argument] },
      ];
    return [{ words, risk: "configuration", about: [argument] }];
  });
}

function rootsOf({ differences }: Subject): string[] {
  return differences.map(({ root }) => root);
}
