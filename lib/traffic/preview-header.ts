/** Header by which a tester reaches a color, live or not. Its value is the color. A routing key, not a secret. */
export const PREVIEW_HEADER = "X-Twinstack-Preview";
