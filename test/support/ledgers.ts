import { ReleaseLedger } from "../../lib/release/release-ledger";

const DIGEST = "57cd7c3a7a273101a6485ba99423ee568157882804b1124b4dd04266317710de";

/** A release of one container, as a ledger holds it. */
export function release(id: string, { image = `docker.io/shop/web@sha256:${DIGEST}`, port = 5000 } = {}) {
  return {
    release: id,
    machineImage: "ami-0453ec754f44f9a4a",
    containers: { app: { image, port } },
    routes: [{ path: "/*", container: "app" }],
  };
}

interface LedgerParts {
  readonly environment?: string;
  readonly serial?: number;
  readonly traffic?: unknown;
  readonly colors?: unknown;
}

/** The text of a ledger with one service, `Web`. */
export function ledgerText({ environment = "staging", serial = 1, traffic = {}, colors = {} }: LedgerParts): string {
  return JSON.stringify({ environment, serial, services: { Web: { traffic, colors } } });
}

/** A ledger with one service, `Web`. */
export function ledger(parts: LedgerParts): ReleaseLedger {
  return ReleaseLedger.parse(ledgerText(parts), "releases/staging.json");
}
