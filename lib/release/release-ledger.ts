import { existsSync, readFileSync } from "node:fs";
import { quoted, type Fault } from "../core/fault";
import { COLORS, type Color } from "./color";
import { ledgerFaults } from "./ledger-faults";
import type { LedgerContent, Release, ServiceEntry } from "./ledger-content";
import { LEDGER_SCHEMA } from "./ledger-schema";
import { missingLedgerFault } from "./missing-ledger";
import { schemaFaults } from "./schema-faults";
import { nameCarried } from "./service-name";

const NOTHING: LedgerContent = { environment: "", serial: 0, services: {} };

/** A color that gets traffic, and its share in percent. */
export interface LiveColor {
  readonly color: Color;
  readonly percent: number;
}

/**
 * The release ledger of one environment: a committed file that says, for each service, which color is live, how traffic
 * is split and exactly what each color runs. Immutable; synthesis reads it and never the outside.
 */
export class ReleaseLedger {
  /** Reads a ledger. A missing or wrong file is no exception: it is reported with everything else, at synthesis. */
  static read(path: string): ReleaseLedger {
    if (existsSync(path)) return ReleaseLedger.parse(readFileSync(path, "utf8"), path);
    return new ReleaseLedger(path, NOTHING, [missingLedgerFault(path)]);
  }

  /** Parses a ledger's text; `source` is its path, for messages. */
  static parse(text: string, source: string): ReleaseLedger {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      const rule = `it is not valid JSON: ${(error as SyntaxError).message}`;
      return new ReleaseLedger(source, NOTHING, [
        { prop: "ledger", value: quoted(source), rule, remedy: "Mend the file, or take it back from git." },
      ]);
    }
    const parsed = LEDGER_SCHEMA.safeParse(json);
    if (parsed.success) {
      const found = [...unusableKeys(json), ...ledgerFaults(parsed.data)];
      return new ReleaseLedger(source, parsed.data, found.map(inFile(source)));
    }
    const faults = schemaFaults(json, parsed.error.issues);
    return new ReleaseLedger(source, NOTHING, faults.map(inFile(source)));
  }

  private constructor(
    readonly source: string,
    /** All that the file holds, for transitions; nothing, when it cannot be read. */
    readonly content: LedgerContent,
    /** What is wrong with the file, for the construct that is given the ledger to report. */
    readonly faults: readonly Fault[],
  ) {}

  get environment(): string {
    return this.content.environment;
  }

  /** Number of the last transition. */
  get serial(): number {
    return this.content.serial;
  }

  get serviceNames(): string[] {
    return Object.keys(this.content.services);
  }

  /** What a color of a service runs, if anything. */
  release(service: string, color: Color): Release | undefined {
    return this.service(service)?.colors[color];
  }

  /**
   * The name that resources of a color's release carry: the one that the service had when it was deployed. A renamed
   * service's running releases keep it.
   */
  nameCarried(service: string, color: Color): string {
    const entry = this.service(service);
    const release = entry?.colors[color];
    return entry && release ? nameCarried(service, entry, release.release) : service;
  }

  /** Names that a service had before, oldest first. */
  formerNames(service: string): string[] {
    return (this.service(service)?.formerly ?? []).map(({ name }) => name);
  }

  /** The colors that get traffic, in a fixed order. Empty while nothing is live. */
  live(service: string): LiveColor[] {
    const traffic = this.service(service)?.traffic ?? {};
    return COLORS.map((color) => ({ color, percent: traffic[color] ?? 0 })).filter(({ percent }) => percent > 0);
  }

  private service(name: string): ServiceEntry | undefined {
    return Object.hasOwn(this.content.services, name) ? this.content.services[name] : undefined;
  }
}

const UNUSABLE = "__proto__";

/** The one key that the schema cannot see: JavaScript takes it for something else, so the entry would be passed over. */
function unusableKeys(json: unknown, path: readonly string[] = []): Fault[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    if (key !== UNUSABLE) return unusableKeys(value, [...path, key]);
    const rule = "no service, color or container can have this name";
    return [{ prop: path.join("."), value: quoted(key), rule, remedy: "Give it another name." }];
  });
}

function inFile(source: string): (fault: Fault) => Fault {
  return (fault) => ({ ...fault, prop: `${source}: ${fault.prop}` });
}
