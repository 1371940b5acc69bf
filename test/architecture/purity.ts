import ts from "typescript";
import { nodesOf, placeOf, syntaxOf, type Check } from "./source";

/** Folders that deal with the outside world: they may ask for the time and the environment. */
const OUTSIDE = /^lib\/(cli|emulator)\//;
const IMPURE = ["process.env", "Date.now", "Math.random", "performance.now", "crypto.randomUUID", "crypto.randomBytes"];
const IMPURE_NAMES = ["randomUUID", "randomBytes", "randomInt"];

/** Synthesis is a pure function of code, profile and ledger: no clock, no randomness, no environment variables. */
export const isPure: Check = (source) => {
  if (OUTSIDE.test(source.path)) return [];
  return nodesOf(source)
    .filter((node) => isImpure(node, source.text))
    .map((node) => `${placeOf(source, node)} uses ${node.getText(syntaxOf(source))}`);
};

function isImpure(node: ts.Node, text: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return IMPURE.includes(text.slice(node.getStart(), node.end));
  if (ts.isElementAccessExpression(node)) return /^process\[["']env["']\]$/.test(text.slice(node.getStart(), node.end));
  if (ts.isNewExpression(node)) return isDate(node.expression) && (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node)) return isDate(node.expression) || isRandom(node.expression);
  return false;
}

function isDate(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression) && expression.text === "Date";
}

function isRandom(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression) && IMPURE_NAMES.includes(expression.text);
}
