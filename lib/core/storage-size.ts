/** An amount of storage that knows its unit. */
export class StorageSize {
  /** Mebibytes, in which uploads are counted. */
  static mib(amount: number): StorageSize {
    return new StorageSize(amount / 1024);
  }

  /** Gibibytes, the unit in which AWS sizes disks (and calls them GB). */
  static gib(amount: number): StorageSize {
    return new StorageSize(amount);
  }

  static tib(amount: number): StorageSize {
    return new StorageSize(amount * 1024);
  }

  private constructor(private readonly amount: number) {}

  toGib(): number {
    return this.amount;
  }

  toBytes(): number {
    return this.amount * 1024 ** 3;
  }

  /** In GiB, and below one of them in MiB. */
  toString(): string {
    if (this.amount < 1) return `${this.amount * 1024} MiB`;
    return `${this.amount} GiB`;
  }
}
