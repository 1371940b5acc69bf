import type { Owner } from "./instance-groups";

/** A secret, without its value: nobody here reads one. */
export interface SecretView {
  readonly physicalName: string;
  /** When its present value was set, ISO 8601; nothing while it has none. */
  readonly valueSince?: string | undefined;
}

/** The secrets whose values people set. */
export interface Secrets {
  /**
   * A secret by its real name; nothing if there is none. Refuses one of another owner: a name can be put together in two
   * ways, `shop-staging` + `eu-jwt` and `shop-staging-eu` + `jwt`.
   */
  find(physicalName: string, owner: Owner): Promise<SecretView | undefined>;
  /** Gives a secret that exists a value. The former one is kept, and is no longer the present one. */
  setValue(physicalName: string, value: string): Promise<void>;
}
