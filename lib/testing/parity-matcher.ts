import type { EnvironmentStack } from "../environment/environment-stack";
import { whatWords } from "../parity/parity-document";
import { compareParity } from "./parity";

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * `expect(staging).toHaveParityWith(production)`: same constructs, same resources, and every attribute that differs
 * belongs to a difference that the profile declares.
 */
export function toHaveParityWith(here: EnvironmentStack, there: EnvironmentStack): MatcherResult {
  const undeclared = compareParity(here, there).filter(({ reason }) => reason === undefined);
  const [name, other] = [here.node.id, there.node.id];
  const listed = undeclared.map(
    (each) => `  ${each.path}\n    ${whatWords(each)}: ${each.here} in ${name}, ${each.there} in ${other}`,
  );
  return {
    pass: undeclared.length === 0,
    message: () =>
      undeclared.length === 0
        ? `${name} and ${other} have the same shape, and every difference is declared.`
        : `${name} and ${other} differ in ${undeclared.length} undeclared ways:\n${listed.join("\n")}\nDeclare each in the profile, with differs(value, reason), or remove it.`,
  };
}
