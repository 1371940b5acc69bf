import ts from "typescript";
import { nodesOf, placeOf, type Check, type Source } from "./source";

export const LONGEST_FILE = 250;
export const LARGEST_MEDIAN = 100;

export const isShort: Check = ({ path, text }) => {
  const lines = linesOf(text);
  return lines > LONGEST_FILE ? [`${path} has ${lines} lines`] : [];
};

/** The middle of the files' lengths, in lines. */
export function medianLines(sources: readonly Source[]): number {
  const lengths = sources.map(({ text }) => linesOf(text)).sort((a, b) => a - b);
  const middle = Math.floor(lengths.length / 2);
  return lengths.length % 2 ? (lengths[middle] as number) : ((lengths[middle - 1] ?? 0) + (lengths[middle] ?? 0)) / 2;
}

function linesOf(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Names of drawers, not of things. */
const EMPTY_WORDS = ["util", "utils", "helper", "helpers", "manager", "managers", "base"];

export const isNamedForAThing: Check = ({ path }) =>
  path
    .replace(/\.\w+$/, "")
    .split("/")
    .filter((name) => name.split(/[-_.]/).some((word) => EMPTY_WORDS.includes(word)))
    .map((name) => `${path}: "${name}" does not say what is in it`);

export const isKebabCase: Check = ({ path }) =>
  path.split("/").every((name) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name))
    ? []
    : [`${path} is not in kebab-case`];

/** Entry points of the package, which `package.json` names. */
export function hasNoInnerIndex(entries: readonly string[]): Check {
  return ({ path }) =>
    /\/index\.ts$/.test(path) && !entries.includes(path) ? [`${path} is one more hop to the thing itself`] : [];
}

const TESTS = ["it", "test", "describe"];
const SWITCHED_OFF = ["skip", "only", "todo", "failing"];
const SWITCHED_OFF_CALLS = ["xit", "xtest", "xdescribe", "fit", "fdescribe"];

/** What leaves tests out, on machines that cannot boot an instance or have no browser: it says so, and fails in CI. */
const LEAVE_OUT_ALOUD = ["test/boot/support/on-instances.ts", "test/report/support/in-browser.ts"];

export const runsEveryTest: Check = (source) =>
  nodesOf(source)
    .filter((node) => !LEAVE_OUT_ALOUD.includes(source.path) && isSwitchedOff(node))
    .map((node) => `${placeOf(source, node)} skips or focuses a test`);

function isSwitchedOff(node: ts.Node): boolean {
  if (ts.isCallExpression(node))
    return ts.isIdentifier(node.expression) && SWITCHED_OFF_CALLS.includes(node.expression.text);
  if (!ts.isPropertyAccessExpression(node) || !SWITCHED_OFF.includes(node.name.text)) return false;
  return ts.isIdentifier(node.expression) && TESTS.includes(node.expression.text);
}

/** Spelled in parts, so that this file does not find itself. */
const UNFINISHED = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`);
const MERGE_MARK = new RegExp(`^ *(${"<".repeat(7)}|${">".repeat(7)}|${"> ".repeat(7).trim()})`, "m");
const MACHINE = new RegExp(
  [
    "/ro" + "ot/",
    "/ho" + "me/(?!ec2-user)\\w",
    "/Us" + "ers/\\w",
    "/wo" + "rk/(main|shared)",
    "[A-Z]:\\\\Us" + "ers",
  ].join("|"),
);

/** What is not done is an issue, not a comment. */
export const isFinished: Check = (source) => linesMatching(source, UNFINISHED, "is unfinished");

/** Both versions of a text, as git leaves them, also after a formatter took the marks for a list or a quotation. */
export const isMerged: Check = (source) => linesMatching(source, MERGE_MARK, "is not merged");

/** Somebody else's machine has no such path. */
export const isPortable: Check = (source) => linesMatching(source, MACHINE, "names a path of one machine");

function linesMatching({ path, text }: Source, pattern: RegExp, says: string): string[] {
  if (!pattern.test(text)) return [];
  return text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${says}`] : []));
}
