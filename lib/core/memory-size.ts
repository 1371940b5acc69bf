/** An amount of memory that knows its unit. */
export class MemorySize {
  static mib(amount: number): MemorySize {
    return new MemorySize(amount);
  }

  static gib(amount: number): MemorySize {
    return new MemorySize(amount * 1024);
  }

  private constructor(private readonly amount: number) {}

  toMib(): number {
    return this.amount;
  }

  /** In whole GiB where it is: `2 GiB`, `1536 MiB`. */
  toString(): string {
    return this.amount >= 1024 && this.amount % 1024 === 0 ? `${this.amount / 1024} GiB` : `${this.amount} MiB`;
  }
}
