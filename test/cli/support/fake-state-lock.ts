import type { StateLock } from "../../../lib/cli/ports/state-lock";
import type { LockHolder, TerraformFailure } from "../../../lib/cli/ports/terraform";
import type { World } from "./world";

/** The lock of a {@link World}. */
export class FakeStateLock implements StateLock {
  constructor(
    private readonly world: World,
    /** Why it cannot be taken away. */
    private readonly trouble?: TerraformFailure,
  ) {}

  async holder(): Promise<LockHolder | undefined> {
    return this.world.lock;
  }

  async release(id: string): Promise<TerraformFailure | undefined> {
    if (this.trouble) return this.trouble;
    if (this.world.lock?.id !== id) throw new Error(`lock id ${id} does not match the existing lock`);
    this.world.lock = undefined;
    return undefined;
  }
}
