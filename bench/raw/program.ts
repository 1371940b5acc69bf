import { createRequire } from "node:module";
import { camel, Expressions, referencesIn } from "./expression";
import type { Block, Json, JsonObject, StackJson } from "./terraform-json";

/**
 * How `terraform_data` is written. People write `DataResource`, cdktf's own class, as its documentation says; that class
 * runs `terraform version` at every synthesis, once for each stack. Whoever knows of it writes a `TerraformResource`.
 */
export type TerraformData = "DataResource" | "TerraformResource";

/**
 * The same stack as TypeScript on bare CDKTF, as somebody without our library would have to write it: one flat function
 * with one `new` for each resource, called once for each environment. Values that cost us work (names, boot script,
 * policies) are literals in it, so it is at least as fast as what a person would write.
 *
 * @param environment the environment's name in `stack`; the program takes it as a parameter
 */
export function rawProgram(stack: StackJson, environment: string, terraformData: TerraformData): string {
  const ordered = inOrder(stack.blocks);
  const write = new Expressions(new Map(ordered.map(({ address, name }) => [address, variableOf(name)])), environment);
  const own = `App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, Token, ${terraformData}`;
  return [
    `import { ${own} } from "cdktf";`,
    'import { AwsProvider } from "@cdktf/provider-aws/lib/provider";',
    ...importsOf(stack.blocks),
    "",
    "function raw(app: App, environment: string): void {",
    "  const stack = new TerraformStack(app, environment);",
    ...[
      ...frame(stack, write),
      ...ordered.flatMap((block) => statement(block, write, terraformData)),
      ...rest(stack, write),
    ].map((line) => `  ${line}`),
    "}",
    "",
    "const app = new App();",
    'for (const environment of (process.argv[2] ?? "").split(",")) raw(app, environment);',
    "app.synth();",
    "",
  ].join("\n");
}

function importsOf(blocks: readonly Block[]): string[] {
  const kinds = new Map(blocks.filter(isAws).map((block) => [className(block), moduleOf(block)]));
  return [...kinds].map(([name, module]) => `import { ${name} } from "@cdktf/provider-aws/lib/${module}";`);
}

function frame({ provider, terraform }: StackJson, write: Expressions): string[] {
  const { backend, required_version, required_providers } = terraform as Record<string, JsonObject>;
  return [
    `new AwsProvider(stack, "Aws", ${write.props(provider)});`,
    `new LocalBackend(stack, ${write.of(backend?.local as Json)});`,
    `stack.addOverride("terraform.required_version", ${JSON.stringify(required_version)});`,
    `stack.addOverride("terraform.required_providers.aws", ${JSON.stringify(required_providers?.aws)});`,
  ];
}

function statement(block: Block, write: Expressions, terraformData: TerraformData): string[] {
  const variable = variableOf(block.name);
  const isOverride = (name: string): boolean => (isAws(block) ? name === "for_each" : name !== "lifecycle");
  const all = Object.entries(block.attributes);
  const props = Object.fromEntries(all.filter(([name]) => !isOverride(name)));
  const binding = isAws(block) ? className(block) : terraformData;
  const type: JsonObject = binding === "TerraformResource" ? { terraform_resource_type: block.type } : {};
  return [
    `const ${variable} = new ${binding}(stack, ${JSON.stringify(block.name)}, ${write.props({ ...type, ...props })});`,
    ...all
      .filter(([name]) => isOverride(name))
      .map(([name, value]) => `${variable}.addOverride(${JSON.stringify(name)}, ${write.argument(name, value)});`),
  ];
}

function rest({ locals, outputs }: StackJson, write: Expressions): string[] {
  return [
    ...Object.entries(locals).map(
      ([name, value]) => `new TerraformLocal(stack, ${JSON.stringify(name)}, ${write.of(value)});`,
    ),
    ...Object.entries(outputs).map(
      ([name, props]) => `new TerraformOutput(stack, ${JSON.stringify(name)}, ${write.props(props as JsonObject)});`,
    ),
  ];
}

/** Blocks after those they refer to; otherwise in the order of the file. */
function inOrder(blocks: readonly Block[]): Block[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block]));
  const ordered = new Set<Block>();
  const visit = (block: Block): void => {
    if (ordered.has(block)) return;
    for (const address of needsOf(block.attributes)) {
      const needed = byAddress.get(address);
      if (needed) visit(needed);
    }
    ordered.add(block);
  };
  blocks.forEach(visit);
  return [...ordered];
}

function needsOf(json: Json, key = ""): string[] {
  if (typeof json === "string") {
    return key === "depends_on" ? [json] : referencesIn(json).map(({ address }) => address);
  }
  if (Array.isArray(json)) return json.flatMap((item) => needsOf(item, key));
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => needsOf(value, name));
}

function isAws({ type }: Block): boolean {
  return type.startsWith("aws_");
}

/** `data.aws_region` → `data-aws-region`, `aws_lb_listener` → `lb-listener` */
function moduleOf({ kind, type }: Block): string {
  return (kind === "data" ? `data_${type}` : type.replace("aws_", "")).replaceAll("_", "-");
}

/** The binding's class. Most are named after the type, some with a suffix: `S3BucketVersioningA`. */
function className(block: Block): string {
  const module = createRequire(__filename)(`@cdktf/provider-aws/lib/${moduleOf(block)}`) as Record<string, Binding>;
  const found = Object.keys(module).find((name) => module[name]?.tfResourceType === block.type);
  if (found === undefined) throw new Error(`@cdktf/provider-aws/lib/${moduleOf(block)} has no class for ${block.type}`);
  return found;
}

interface Binding {
  readonly tfResourceType?: string;
}

function variableOf(name: string): string {
  return camel(name.replace(/\W/g, "_")).replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
