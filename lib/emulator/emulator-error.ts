/** The emulator cannot do what was asked. The message says what, where, and the remedy. */
export class EmulatorError extends Error {
  constructor(
    message: string,
    /** Exit status of a command: 1 it cannot be done, 2 wrong usage. */
    readonly status: 1 | 2 = 1,
  ) {
    super(message);
    this.name = "EmulatorError";
  }
}
