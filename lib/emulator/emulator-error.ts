/** The emulator cannot do what was asked. The message says what, where, and the remedy. */
export class EmulatorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EmulatorError";
  }
}
