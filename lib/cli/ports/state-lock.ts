import type { LockHolder, TerraformFailure } from "./terraform";

/** The lock of one environment's state. */
export interface StateLock {
  /** Who holds it at this moment; nothing when nobody does. */
  holder(): Promise<LockHolder | TerraformFailure | undefined>;
  /** Takes it away from its holder, by the lock's id. Changes nothing else. */
  release(id: string): Promise<TerraformFailure | undefined>;
}
