import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type

/** A synthesized stack, to be asked about its resources. Aspects and validations have run. */
export class Synthesized {
  readonly json: Json;
  /** Messages of the faults that would fail `cdktf synth`, as `[path] message`. */
  readonly errors: readonly string[];

  constructor(stack: TerraformStack) {
    stack.prepareStack();
    this.json = JSON.parse(Testing.synth(stack, true)) as Json;
    this.errors = stack.node
      .findAll()
      .flatMap((construct) =>
        construct.node.metadata
          .filter(({ type }) => type === "@cdktf/error")
          .map(({ data }) => `[${construct.node.path}] ${data}`),
      );
  }

  /** Every resource of a type, in the order of their addresses. */
  resources(type: string): Json[] {
    return Object.values(this.json.resource?.[type] ?? {}) as Json[];
  }

  /** The only resource of a type. */
  only(type: string): Json {
    const found = this.resources(type);
    if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
    return found[0] as Json;
  }

  data(type: string): Json[] {
    return Object.values(this.json.data?.[type] ?? {}) as Json[];
  }
}

/** A plain stack as somebody else would write it: provider, nothing of ours. */
export function plainStack(id = "plain"): TerraformStack {
  const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), id);
  new AwsProvider(stack, "Aws", { region: "us-east-1" });
  return stack;
}

/** Synthesizes a plain stack with what `build` puts into it. */
export function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = plainStack();
  build(stack);
  return new Synthesized(stack);
}
