/** A command that did what it should, and found differences that need a look: all is printed, and the exit status is 3. */
export class NeedsLook extends Error {
  constructor() {
    super("there are differences that need a look");
  }
}
