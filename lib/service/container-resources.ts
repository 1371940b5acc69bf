import type { MemorySize } from "../core/memory-size";

/** An amount of what an instance has. */
export interface ContainerShare {
  /** Memory. */
  readonly memory?: MemorySize;
  /** vCPUs; may be a fraction, such as 0.5, in hundredths. */
  readonly cpus?: number;
}

/** How much of its instance a container may have, and how much it gets when others want it too. */
export interface ContainerResources {
  /**
   * The most that it may have, enforced by the kernel: whoever takes more memory is killed and started again; who wants
   * more of the processors waits. The limits of all containers together fit into the instance type.
   * @default none: one container can take all, and the others with it
   */
  readonly limits?: ContainerShare;
  /**
   * What it keeps when memory or processors are short: under pressure, the kernel takes memory back from those above their
   * reservation first, and shares out processors in this proportion. At most the limit.
   * @default none
   */
  readonly reservation?: ContainerShare;
}
