import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerText } from "../../../lib/release/ledger-format";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import { possibleTransitions } from "../../../lib/release/transitions";
import { isRefusal, type Outcome } from "../../../lib/release/transitions/outcome";
import { EMPTY } from "./service-states";
import { NOTES, run, type Command, type Request } from "./transition-commands";
import { broken, Memory, nameAfter } from "./transition-laws";

/** A ledger on a disk, people who change it with commands that may die, and a judge who watches. */
export class History {
  /** What is on the disk. */
  private text = ledgerText(EMPTY);
  private readonly memories = new Map<string, Memory>();
  readonly complaints: string[] = [];
  /** How many changes there were; a run in which everything is refused would prove nothing. */
  changes = 0;

  /** What a reader of the disk sees; whoever writes into it instead of answering with a new one fails. */
  ledger: LedgerContent = frozen(EMPTY);

  /** Carries a request out, again if the process died. */
  take({ command, crash }: Request): void {
    const first = this.attempt(command, crash === "before writing");
    if (crash === "none" || isRefusal(first)) return;
    const written = this.text;
    const second = this.attempt(command, false);
    const repeats = crash === "after writing" && command.verb !== "deploy" && this.text !== written;
    if (repeats)
      this.complaints.push(`${command.verb}, repeated, does more than once: ${(second as { rule?: string }).rule}`);
  }

  /** Every verb that is said to be possible is, and no other. */
  checkOffers(service: string): void {
    const before = this.text;
    const offered = possibleTransitions(this.ledger, service);
    for (const verb of ["deploy", "switch", "rollback", "retire", "abandon"] as const) {
      const possible = variants(verb, service).some((command) => !isRefusal(run(this.ledger, command)));
      if (possible !== offered.includes(verb)) this.complaints.push(`${verb} is ${possible ? "" : "not "}possible`);
    }
    const entry = this.ledger.services[service];
    const back = entry !== undefined && this.memory(service).canReturn(entry);
    if (back !== offered.includes("rollback"))
      this.complaints.push("rollback is offered exactly when the previous color still runs");
    if (this.text !== before) this.complaints.push("asking changes nothing");
  }

  private attempt(command: Command, dies: boolean): Outcome {
    const before = this.ledger;
    const outcome = run(before, command);
    if (isRefusal(outcome) || dies) return outcome;
    this.complaints.push(...broken(before, command, outcome));
    this.remember(before, command, outcome.ledger);
    this.changes += NOTES.includes(command.verb) ? 0 : 1;
    this.text = ledgerText(outcome.ledger);
    this.ledger = frozen(ReleaseLedger.parse(this.text, "disk").content);
    return outcome;
  }

  private remember(before: LedgerContent, command: Command, after: LedgerContent): void {
    const memory = this.memory(command.service);
    if (nameAfter(command) !== command.service) {
      this.memories.set(nameAfter(command), memory);
      this.memories.delete(command.service);
    }
    this.complaints.push(
      ...memory.judge(before.services[command.service], command, after.services[nameAfter(command)]!),
    );
  }

  private memory(service: string): Memory {
    const known = this.memories.get(service) ?? new Memory();
    this.memories.set(service, known);
    return known;
  }
}

function variants(verb: Command["verb"], service: string): Command[] {
  const rest = { service, image: "web", path: "/*", live: false };
  const percents = verb === "switch" ? [100, 10, 99] : [100];
  return percents.map((percent) => ({ verb, percent, ...rest }) as Command);
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
