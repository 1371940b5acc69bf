import ts from "typescript";
import { importsOf, nodesOf, placeOf, syntaxOf, type Check, type Source } from "./source";

const BARRELS = /^@cdktf\/provider-[\w-]+(\/lib)?(\/(index|lazy-index))?$/;
const PRIVATE = /^(cdktf|constructs)\/lib(\/|$)/;
/** Jest's matchers of cdktf have no other address. */
const ALLOWED = ["cdktf/lib/testing/adapters/jest"];
const FOREIGN = /^(cdktf|constructs|@cdktf\/.*)$/;

/** The barrel costs 2 s and 500 MB, also as a type; `lib` folders of cdktf are not public. */
export const importsDeeplyAndPublicly: Check = (source) =>
  importsOf(source)
    .filter((module) => (BARRELS.test(module) || PRIVATE.test(module)) && !ALLOWED.includes(module))
    .map((module) => `${source.path} imports ${module}`);

/** Two copies of cdktf may be installed; `instanceof` does not see across them. */
export const avoidsInstanceof: Check = (source) => {
  const foreign = new Set(foreignNames(source));
  return nodesOf(source)
    .filter(ts.isBinaryExpression)
    .filter(
      ({ operatorToken, right }) =>
        operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && foreign.has(rootName(right)),
    )
    .map((node) => `${placeOf(source, node)} uses instanceof ${node.right.getText(syntaxOf(source))}`);
};

function foreignNames(source: Source): string[] {
  return syntaxOf(source)
    .statements.filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && FOREIGN.test(moduleSpecifier.text))
    .flatMap(({ importClause }) => [importClause?.name, importClause?.namedBindings])
    .flatMap((named) => {
      if (!named) return [];
      if (ts.isNamedImports(named)) return named.elements.map(({ name }) => name.text);
      return [ts.isNamespaceImport(named) ? named.name.text : named.text];
    });
}

/** `cdktf` of `cdktf.TerraformStack`. */
function rootName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? rootName(expression.expression) : expression.getText();
}
