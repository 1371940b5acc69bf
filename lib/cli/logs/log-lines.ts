import { dim } from "../terminal/colors";
import { harmless, spelledOut } from "../terminal/visible-text";
import type { LogEntry } from "./log-reader";

/** How much of an instance's id tells it from the others: its end. */
const INSTANCE_CHARACTERS = 6;

/** A line on the screen: when, color, release, container and instance, and what it says. */
export function logLine({ time, message, ...source }: LogEntry, withService: boolean): string {
  const { service, color, release, container, instance } = source;
  const place = [
    ...(withService ? [service] : []),
    color,
    release,
    container,
    instance.slice(-INSTANCE_CHARACTERS),
  ].join("/");
  const [first = "", ...more] = message.replace(/\s+$/, "").split(/\r?\n/).map(harmless);
  // Further lines are indented, so that nobody can write a line that looks like another instance's.
  return [`${dim(`${time} ${place}`)} ${first}`, ...more.map((line) => `    ${line}`)].join("\n");
}

/** The same as an object of JSON on one line, with the message as it was written. */
export function jsonLine({ time, service, color, release, container, instance, message }: LogEntry): string {
  return spelledOut(JSON.stringify({ time, service, color, release, container, instance, message }));
}
