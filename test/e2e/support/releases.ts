import committed from "../../../examples/codedetect/releases/staging.json";

const OTHER_DIGEST = "78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea";

type Entry = (typeof committed)["services"]["Web"]["colors"]["blue"];

/** The committed release of blue, by another id and image. */
export function nextRelease(id: string, changes: Partial<Entry> = {}): Entry {
  const { blue } = committed.services.Web.colors;
  const image = `${blue.containers.app.image.split("@")[0]}@sha256:${OTHER_DIGEST}`;
  return { ...blue, release: id, containers: { app: { ...blue.containers.app, image } }, ...changes };
}

interface LedgerParts {
  readonly serial: number;
  readonly green?: Entry;
  /** Another id for what blue runs. */
  readonly blueRelease?: string;
  /** Shares by color. */
  readonly traffic?: Readonly<Record<string, number>>;
}

/** Staging's committed ledger, with some of it changed. */
export function ledgerOf({ serial, green, blueRelease, traffic }: LedgerParts): object {
  const { Web } = committed.services;
  const blue = { ...Web.colors.blue, ...(blueRelease ? { release: blueRelease } : {}) };
  return { ...committed, serial, services: { Web: { traffic: traffic ?? Web.traffic, colors: { blue, green } } } };
}
