/** One setting of a database engine. */
export class DatabaseParameter {
  /** A setting that takes effect at once. */
  static dynamic(name: string, value: string): DatabaseParameter {
    return new DatabaseParameter(name, value, "immediate");
  }

  /** A setting that takes effect with the next restart; as `dynamic`, AWS would refuse it. */
  static atRestart(name: string, value: string): DatabaseParameter {
    return new DatabaseParameter(name, value, "pending-reboot");
  }

  private constructor(
    readonly name: string,
    /** As RDS gives it back, else plans show a change for ever: `1`, not `on`. */
    readonly value: string,
    readonly applyMethod: "immediate" | "pending-reboot",
  ) {}
}
