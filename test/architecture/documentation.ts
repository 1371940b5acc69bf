import ts from "typescript";
import { placeOf, syntaxOf, type Check, type Source } from "./source";

/** The command line has help texts instead. */
const EXEMPT = /^lib\/cli\//;
const PROPS = /Props$/;

/**
 * Every exported class and interface says what it is, every prop what it means. An interface `<Class>Props` itself has
 * nothing to add to the class, its props have.
 */
export const isDocumented: Check = (source) => {
  if (EXEMPT.test(source.path)) return [];
  return syntaxOf(source)
    .statements.filter(isExported)
    .flatMap((statement) => {
      if (ts.isClassDeclaration(statement)) return undocumented(source, statement);
      if (!ts.isInterfaceDeclaration(statement)) return [];
      if (!PROPS.test(statement.name.text)) return undocumented(source, statement);
      return statement.members.flatMap((member) => undocumented(source, member, `${statement.name.text}.`));
    });
};

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function undocumented(
  source: Source,
  node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeElement,
  owner = "",
): string[] {
  if (hasText(node)) return [];
  return [`${placeOf(source, node)} ${owner}${node.name?.getText(syntaxOf(source)) ?? "class"} has no doc comment`];
}

/** Text, or a tag with text: where the type says what it is, `@default the environment's` is all there is to add. */
function hasText(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some((comment) => {
    const tags = ts.isJSDoc(comment) ? (comment.tags ?? []) : [];
    return [comment, ...tags].some((part) => (ts.getTextOfJSDocComment(part.comment) ?? "").trim() !== "");
  });
}
