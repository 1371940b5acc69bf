import committed from "../../../examples/codedetect/releases/staging.json";

const OTHER_DIGEST = "78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea";

type Entry = (typeof committed)["services"]["Web"]["colors"]["blue"];

/** The committed release of blue, by another id and image. */
export function nextRelease(id: string, changes: Partial<Entry> = {}): Entry {
  const { blue } = committed.services.Web.colors;
  const image = `${blue.containers.app.image.split("@")[0]}@sha256:${OTHER_DIGEST}`;
  return { ...blue, release: id, containers: { app: { ...blue.containers.app, image } }, ...changes };
}

/** Staging's committed ledger, with another serial and something in green. */
export function ledgerOf({ serial, green }: { readonly serial: number; readonly green?: Entry }): object {
  const { Web } = committed.services;
  const colors = green ? { ...Web.colors, green } : Web.colors;
  return { ...committed, serial, services: { Web: { ...Web, colors } } };
}

/** Staging's ledger as it is committed. */
export const committedLedger: object = committed;
