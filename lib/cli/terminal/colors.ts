import { createColors } from "picocolors";

/**
 * Colors for lines of a terminal. They are always put in; the terminal takes them out again where nobody wants them, so
 * that no command has to know.
 */
export const { green, yellow, red, bold, dim } = createColors(true);
