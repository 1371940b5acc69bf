import { Testing, type TerraformStack } from "cdktf";
import ts from "typescript";
import * as twinstack from "../../lib";
import { codeBlocks, type Page } from "./markdown";
import { ledgerWith, plainStack, sampleApp, sampleEnvironment, SAMPLE_SERVICE, sampleService } from "./sample";

/** A resource of a synthesized stack. */
export interface Resource {
  /** `aws_s3_bucket.Environment_Uploads_08C3A6B1` */
  readonly address: string;
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

type Build = (given: unknown, service?: unknown) => unknown;
type Exported = Record<string, Build>;
type StackJson = { resource?: Record<string, Record<string, Record<string, unknown>>> };

/**
 * The first `ts` block of a page that exports a function. What it is given follows from the name of its parameter: an
 * `environment`, a plain `stack`, or an `app`.
 */
export function snippetOf(page: Page): string {
  const block = codeBlocks(page).find(({ language, code }) => language === "ts" && /^export function/m.test(code));
  if (!block) throw new Error(`${page.path} has no snippet that exports a function`);
  return block.code;
}

/** Whether {@link resourcesMadeBy} can run a snippet: it knows an `environment` (then perhaps a `service`), `stack` or `app`. */
export function canBeRun(code: string): boolean {
  const exported = code.match(/^export (function|const \w+ = \()/gm) ?? [];
  return (
    exported.length === 1 && /^export function \w+\((environment: \w+(, service: \w+)?|(stack|app): \w+)\)/m.test(code)
  );
}

/** The resources that exist because of a snippet, in the order of their addresses. */
export function resourcesMadeBy(code: string): Resource[] {
  const parameter = /^export function \w+\(\s*(\w+):/m.exec(code)?.[1];
  const given = { environment: inEnvironment, stack: inPlainStack, app: inApp }[parameter ?? ""];
  if (!given) throw new Error(`a snippet's function takes an environment, a stack or an app, not ${parameter}`);
  return given(onlyFunction(code), code);
}

function inEnvironment(build: Build, code: string): Resource[] {
  const given = /^export function \w+\(environment: \w+, service:/m.test(code) ? SAMPLE_SERVICE : undefined;
  const ledger = ledgerWith(given ?? /new BlueGreenService\(environment, "(\w+)"/.exec(code)?.[1]);
  const stack = sampleEnvironment(sampleApp(), ledger);
  build(stack.environment, given && sampleService(stack.environment));
  const before = resources(sampleEnvironment(sampleApp(), ledgerWith(undefined)));
  const known = new Set(before.map(({ address }) => address));
  return resources(stack, "strict").filter(({ address }) => !known.has(address));
}

function inPlainStack(build: Build): Resource[] {
  const stack = plainStack(sampleApp());
  build(stack);
  return resources(stack, "strict");
}

function inApp(build: Build): Resource[] {
  const app = sampleApp();
  build(app);
  return (app.node.children as TerraformStack[]).flatMap((stack) => resources(stack, "strict"));
}

/** Runs a module and gives its only function. Nothing but this library and what its users have anyway can be imported. */
function onlyFunction(code: string): Build {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const exported: Exported = {};
  const load = (name: string): unknown => (name === "twinstack" ? twinstack : require(name)); // eslint-disable-line @typescript-eslint/no-require-imports -- a snippet's imports
  new Function("require", "exports", outputText)(load, exported);
  const functions = Object.values(exported).filter((value) => typeof value === "function");
  if (functions.length !== 1) throw new Error(`a snippet exports one function, not ${functions.length}`);
  return functions[0] as Build;
}

function resources(stack: TerraformStack, mode?: "strict"): Resource[] {
  stack.prepareStack();
  const { resource = {} } = JSON.parse(Testing.synth(stack)) as StackJson;
  const faults = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/error"));
  if (mode === "strict" && faults.length > 0) throw new Error(faults.map(({ data }) => String(data)).join("\n"));
  return Object.entries(resource)
    .flatMap(([type, named]) =>
      Object.entries(named).map(([name, values]) => ({ address: `${type}.${name}`, type, arguments: values })),
    )
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}
