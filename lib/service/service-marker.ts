import type { IConstruct } from "constructs";
import type { ServiceManifest } from "../manifest/environment-manifest";
import type { Releases } from "./serial-guard";

const MARK = Symbol.for("twinstack.service");

/** What others may know of a service. */
export interface ServiceIdentity {
  /** The construct's id, by which the ledger names the service. */
  readonly serviceName: string;
  /** The ledger that says what it runs, and the guard that watches it. */
  readonly releases: Releases;
  /** What those who operate it need to know; complete once everything is declared. */
  describe(): ServiceManifest;
}

/** Marks a construct as a service. A symbol, not a class: two copies of this library may be installed. */
export function markAsService(construct: IConstruct & ServiceIdentity): void {
  Object.defineProperty(construct, MARK, { value: true });
}

/** Whether a construct is a blue/green service. */
export function isBlueGreenService(construct: IConstruct): construct is IConstruct & ServiceIdentity {
  return MARK in construct;
}
