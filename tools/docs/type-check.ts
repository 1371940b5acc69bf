import { join } from "node:path";
import ts from "typescript";
import type { CodeBlock } from "./markdown";
import { ROOT } from "./markdown";

/**
 * Compiles snippets as a user's compiler would, with `twinstack` standing for this library, and nothing written.
 * Returns what the compiler says, each with the page and the line of the snippet's fence.
 */
export function typeErrors(blocks: readonly CodeBlock[]): string[] {
  const files = new Map(blocks.map((block, index) => [join(ROOT, "docs", `snippet-${index}.ts`), block]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const code = (name: string) => {
    const block = files.get(name);
    // A snippet without imports is a module, too: its names are its own.
    return block && `${block.code}\nexport {};\n`;
  };
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => code(name) ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) => {
    const text = code(name);
    return text === undefined ? getSourceFile(name, language, ...rest) : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const source = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(
      ({ messageText }) => `${block.page}:${block.line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (name) => ts.sys.readFile(name)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return {
    ...options,
    noEmit: true,
    declaration: false,
    baseUrl: ROOT,
    paths: { twinstack: ["lib/index.ts"], "twinstack/testing": ["lib/testing/matchers.ts"] },
  };
}
