/** Setup cannot go on. The message says what is missing, where it was looked for, and the remedy. */
export class SetupError extends Error {}
