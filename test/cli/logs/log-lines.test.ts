import fc from "fast-check";
import { stripVTControlCharacters } from "node:util";
import { jsonLine, logLine } from "../../../lib/cli/logs/log-lines";
import type { LogEntry } from "../../../lib/cli/logs/log-reader";

const entry = (message: string): LogEntry => ({
  id: "1",
  time: "2026-03-01T12:00:00.123Z",
  service: "Web",
  color: "blue",
  release: "r7",
  container: "app",
  instance: "i-0123456789abcdef0",
  message,
});
const shown = (message: string): string => stripVTControlCharacters(logLine(entry(message), false));
const HEAD = "2026-03-01T12:00:00.123Z blue/r7/app/bcdef0";

test.each([
  ["plain", "plain"],
  ["a tab\tstays", "a tab\tstays"],
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b]0;title\u0007gone", "gone"],
  ["drawn\rover", "drawn\\u000dover"],
  ["\u009b2Jcleared", "cleared"],
  ["half \u001b", "half \\u001b"],
  ["turned \u202earound", "turned \\u202earound"],
  ["the end of a line\r\n", "the end of a line"],
  ["", ""],
])("%j is shown as %j", (message, words) => expect(shown(message)).toBe(`${HEAD} ${words}`));

test("further lines of a message cannot be taken for another instance's", () => {
  expect(shown("Error\n    at main\n2026-03-01T12:00:00.124Z green/r8/app/000000 forged")).toBe(
    [`${HEAD} Error`, "        at main", "    2026-03-01T12:00:00.124Z green/r8/app/000000 forged"].join("\n"),
  );
});

test("no message whatever moves the cursor, and JSON keeps every message as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (message) => {
      expect(shown(message)).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      const line = jsonLine(entry(message));
      expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(JSON.parse(line)).toMatchObject({ message, instance: "i-0123456789abcdef0" });
    }),
  );
});
