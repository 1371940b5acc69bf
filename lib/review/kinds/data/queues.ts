import { staysAsItIs, turn, type Clause, type Subject } from "../../assessment/subject";
import { amountIn, plain } from "../../words/values";

/** How long queues and streams keep what nobody took yet, and what that is when it is not said. */
const KEPT: Readonly<
  Record<string, { readonly argument: string; readonly words: string; readonly whenAbsent: number }>
> = {
  aws_sqs_queue: { argument: "message_retention_seconds", words: "messages kept", whenAbsent: 345_600 },
  aws_kinesis_stream: { argument: "retention_period", words: "records kept", whenAbsent: 24 },
};

/** Messages and records that are gone before somebody took them. */
export function queueClauses(subject: Subject): Clause[] {
  const kept = KEPT[subject.type];
  if (subject.type === "aws_sqs_queue_redrive_policy" && subject.kind === "removed") return [nowhere()];
  if (!kept || !staysAsItIs(subject)) return [];
  const clauses: Clause[] = [];
  const change = turn(subject, kept.argument);
  const [from, to] = [amountIn(change?.from, kept.whenAbsent), amountIn(change?.to, kept.whenAbsent)];
  if (change && from !== undefined && to !== undefined)
    clauses.push(keptClause(`${kept.words} ${plain(from)} → ${plain(to)}`, to < from, kept.argument));
  const redrive = turn(subject, "redrive_policy");
  if (redrive && redrive.to === undefined) clauses.push(nowhere("redrive_policy"));
  return clauses;
}

function keptClause(words: string, isLess: boolean, argument: string): Clause {
  if (!isLess) return { words, risk: "configuration", about: [argument] };
  return { words: `${words}: older ones are deleted`, risk: "data-loss", need: "data-loss", about: [argument] };
}

function nowhere(...about: readonly string[]): Clause {
  return { words: "messages that fail are kept nowhere", risk: "data-loss", need: "data-loss", about };
}
