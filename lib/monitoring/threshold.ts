/** When a data point counts against an alarm. */
export class Threshold {
  static above(value: number): Threshold {
    return new Threshold("GreaterThanThreshold", value);
  }

  static atLeast(value: number): Threshold {
    return new Threshold("GreaterThanOrEqualToThreshold", value);
  }

  static below(value: number): Threshold {
    return new Threshold("LessThanThreshold", value);
  }

  static atMost(value: number): Threshold {
    return new Threshold("LessThanOrEqualToThreshold", value);
  }

  private constructor(
    /** CloudWatch's name of the comparison. */
    readonly comparison: string,
    readonly value: number,
  ) {}
}
