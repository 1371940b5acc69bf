import fc from "fast-check";
import { COLORS } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { markFailed } from "../../../lib/release/notes/mark-failed";
import { markServed } from "../../../lib/release/notes/mark-served";
import { recordEvidence } from "../../../lib/release/notes/record-evidence";
import { SCHEMA_CHANGES, type SchemaChange } from "../../../lib/release/schema-change";
import * as transitions from "../../../lib/release/transitions";
import type { Outcome } from "../../../lib/release/transitions/outcome";
import { at, content, deployed } from "./service-states";

/** Something that somebody asks for, sensible or not. */
export type Command = { readonly service: string } & (
  | {
      readonly verb: "deploy";
      readonly image: string;
      readonly path: string;
      readonly live: boolean;
      readonly schemaChange?: SchemaChange;
    }
  | { readonly verb: "switch"; readonly percent: number }
  | { readonly verb: "rollback" | "retire" | "abandon" | "served" }
  | { readonly verb: "rename"; readonly name: string }
  | { readonly verb: "failed" | "verified"; readonly place: 0 | 1 }
);

/** Commands that write something beside a release and do not move the serial. */
export const NOTES: readonly string[] = ["served", "failed", "verified"];

export const SERVICES = ["Web", "Api"];
const NAMES = [...SERVICES, "Shop", "web", "not a name"];
const NOW = at("10:00");

export function run(ledger: LedgerContent, command: Command): Outcome {
  const { service } = command;
  switch (command.verb) {
    case "deploy":
      return transitions.deploy(ledger, service, {
        content: { ...content(command.image, command.path), schemaChange: command.schemaChange },
        deployed,
        live: command.live,
      });
    case "switch":
      return transitions.switchTraffic(ledger, service, { percent: command.percent, at: NOW });
    case "rename":
      return transitions.rename(ledger, service, command.name);
    case "served":
      return markServed(ledger, service, { at: NOW });
    case "failed":
      return markFailed(ledger, service, { release: idAt(ledger, command), at: NOW, reason: "0 of 2 healthy" });
    case "verified": {
      const evidence = [{ check: "targets-healthy", result: "passed", detail: "2 of 2", at: NOW, by: "ci" }] as const;
      return recordEvidence(ledger, service, { release: idAt(ledger, command), evidence });
    }
    default:
      return transitions[command.verb](ledger, service);
  }
}

function idAt({ services }: LedgerContent, { service, place }: { service: string; place: 0 | 1 }): string {
  const entry = Object.hasOwn(services, service) ? services[service] : undefined;
  return entry?.colors[COLORS[place]!]?.release ?? "r999";
}

const percent = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(100, 10, 50) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 99, 101, -5, 12.5, NaN) },
);

const simple = <Verb extends Command["verb"], Rest>(verb: Verb, rest: fc.Arbitrary<Rest>) =>
  fc.tuple(fc.constant({ verb }), rest).map(([one, other]) => ({ ...one, ...other }));

const path = fc.oneof({ weight: 4, arbitrary: fc.constant("/*") }, { weight: 1, arbitrary: fc.constant("/shop/*") });

const schemaChange = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constantFrom(...SCHEMA_CHANGES) },
);

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: simple(
      "deploy",
      fc.record({ image: fc.constantFrom("web", "shop"), path, live: fc.boolean(), schemaChange }),
    ),
  },
  { weight: 6, arbitrary: simple("switch", fc.record({ percent })) },
  { weight: 3, arbitrary: simple("rollback", fc.constant({})) },
  { weight: 2, arbitrary: simple("retire", fc.constant({})) },
  { weight: 1, arbitrary: simple("abandon", fc.constant({})) },
  { weight: 1, arbitrary: simple("rename", fc.record({ name: fc.constantFrom(...NAMES) })) },
  { weight: 2, arbitrary: simple("served", fc.constant({})) },
  { weight: 2, arbitrary: simple("failed", fc.record({ place: fc.constantFrom(0 as const, 1 as const) })) },
  { weight: 1, arbitrary: simple("verified", fc.record({ place: fc.constantFrom(0 as const, 1 as const) })) },
);

/** Where a process dies: not at all, before the ledger is on disk, or after it. */
export type Crash = "none" | "before writing" | "after writing";

/** Something that somebody asks for, and repeats when the process died. */
export interface Request {
  readonly command: Command;
  readonly crash: Crash;
}

const service = fc.oneof(
  { weight: 12, arbitrary: fc.constant("Web") },
  { weight: 4, arbitrary: fc.constant("Api") },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
);

export const requests: fc.Arbitrary<Request[]> = fc.array(
  fc.record({
    command: fc.tuple(service, action).map(([name, rest]) => ({ service: name, ...rest }) as Command),
    crash: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Crash>("none") },
      { weight: 1, arbitrary: fc.constantFrom<Crash>("before writing", "after writing") },
    ),
  }),
  { minLength: 1, maxLength: 80, size: "max" },
);
