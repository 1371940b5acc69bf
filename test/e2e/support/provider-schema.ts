import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTools, toolsEnvironment } from "../../../lib/emulator/tools";
import { execute } from "./terraform";

interface Attribute {
  readonly optional?: boolean;
  readonly required?: boolean;
}

interface ResourceSchema {
  readonly block: { readonly attributes?: Record<string, Attribute>; readonly block_types?: Record<string, object> };
}

/** The real provider's own description of its resources. */
export class ProviderSchema {
  /** Asks the provider, in a folder that is gone afterwards. */
  static async read(): Promise<ProviderSchema> {
    const folder = mkdtempSync(join(tmpdir(), "twinstack-schema-"));
    try {
      const aws = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
      const settings = { cwd: folder, environment: toolsEnvironment(readTools()) };
      await execute("terraform", ["init", "-backend=false", "-input=false", "-no-color"], settings);
      const output = await execute("terraform", ["providers", "schema", "-json"], settings);
      const [provider] = Object.values(
        (JSON.parse(output) as { provider_schemas: Record<string, object> }).provider_schemas,
      );
      return new ProviderSchema((provider as { resource_schemas: Record<string, ResourceSchema> }).resource_schemas);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private constructor(private readonly resources: Readonly<Record<string, ResourceSchema>>) {}

  /** Everything that a configuration of this type may hold. */
  argumentsOf(type: string): string[] {
    const block = this.resources[type]?.block;
    if (!block) throw new Error(`the provider has no ${type}`);
    const attributes = Object.entries(block.attributes ?? {})
      .filter(([, { optional, required }]) => optional || required)
      .map(([name]) => name);
    return [...attributes, ...Object.keys(block.block_types ?? {})].sort();
  }
}
