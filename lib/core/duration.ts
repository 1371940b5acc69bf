/** A length of time that knows its unit. */
export class Duration {
  static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  static minutes(amount: number): Duration {
    return new Duration(amount * 60);
  }

  static hours(amount: number): Duration {
    return new Duration(amount * 3600);
  }

  static days(amount: number): Duration {
    return new Duration(amount * 86_400);
  }

  private constructor(private readonly amount: number) {}

  toSeconds(): number {
    return this.amount;
  }

  /** In days; only whole days make sense to the AWS settings that count in them. */
  toDays(): number {
    return this.amount / 86_400;
  }

  isBelow(other: Duration): boolean {
    return this.amount < other.amount;
  }

  plus(other: Duration): Duration {
    return new Duration(this.amount + other.amount);
  }

  times(factor: number): Duration {
    return new Duration(this.amount * factor);
  }

  /** As people say it: `30 s`, `15 min`, `1 day`, `7 days`. */
  toString(): string {
    if (this.amount === 86_400) return "1 day";
    const units: readonly (readonly [number, string])[] = [
      [86_400, "days"],
      [3600, "h"],
      [60, "min"],
    ];
    const unit = units.find(([size]) => this.amount >= size && this.amount % size === 0);
    return unit ? `${this.amount / unit[0]} ${unit[1]}` : `${this.amount} s`;
  }
}
