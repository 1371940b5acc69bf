import { z } from "zod";
import type { Json, JsonObject } from "../core/plain-json";
import type { Lifecycle, SynthesizedElement } from "./element";

/** Any value: what comes out of `JSON.parse` is JSON, and a stack is large. */
const json = z.custom<Json>();
const attributes = z.record(z.string(), json);
const named = z.record(z.string(), attributes);
const byType = z.record(z.string(), named);
const STACK = z
  .object({
    "//": z.object({ metadata: z.object({ stackName: z.string() }) }),
    resource: byType.default({}),
    data: byType.default({}),
    provider: z.record(z.string(), z.array(attributes)).default({}),
    locals: attributes.default({}),
    output: named.default({}),
    variable: named.default({}),
    terraform: attributes.default({}),
    module: attributes.default({}),
    import: json.default([]),
    removed: json.default([]),
    moved: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  })
  // Checks, and what a later Terraform knows beside them.
  .catchall(json);

/** What Terraform goes by beside resources, as it stands. */
export interface Ground {
  /** Where the state is. Elsewhere, Terraform knows of nothing that exists. */
  readonly state: JsonObject;
  /** By name, what is asked of whoever runs Terraform, with its default. */
  readonly variables: Readonly<Record<string, JsonObject>>;
  /** By name, what other modules make. */
  readonly modules: JsonObject;
  /** Sums of the files that Terraform reads for it, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Providers and their versions, imports, what is to be forgotten, checks, and whatever else there is. */
  readonly others: JsonObject;
}

/** A stack as synthesis wrote it: what Terraform will read, by address. Knows nothing of the constructs that made it. */
export class SynthesizedStack {
  /**
   * Reads a `cdk.tf.json`. @throws ZodError or SyntaxError where it is none
   * @param files sums of the files that it has Terraform read, by name. @default nobody looked at them
   */
  static parse(text: string, files: Readonly<Record<string, string>> = {}): SynthesizedStack {
    const {
      "//": note,
      variable,
      module,
      terraform,
      moved,
      import: imports,
      removed,
      ...blocks
    } = STACK.parse(JSON.parse(text));
    const { resource, data, provider: providers, locals, output, ...others } = blocks;
    const name = note.metadata.stackName;
    const elements = [
      ...ofTypes("resource", resource, name),
      ...ofTypes("data", data, name),
      ...Object.entries(providers).flatMap(([type, all]) => all.map((each) => provider(type, each))),
      ...Object.entries(locals).map(([id, value]) => plain("local", id, { value })),
      ...Object.entries(output).map(([id, each]) => plain("output", id, each)),
    ];
    const { backend = {}, cloud, ...settings } = terraform;
    const ground = {
      state: { backend, ...(cloud !== undefined && { cloud }) },
      variables: variable,
      modules: module,
      files,
      others: { settings, imports, removals: removed, ...others },
    };
    return new SynthesizedStack(name, elements, new Map(moved.map(({ from, to }) => [from, to])), ground);
  }

  private readonly byAddress: ReadonlyMap<string, SynthesizedElement>;

  private constructor(
    readonly name: string,
    readonly elements: readonly SynthesizedElement[],
    /** Former addresses of resources, and where each is now; a chain of moves has one entry for each step. */
    readonly moves: ReadonlyMap<string, string>,
    /** What Terraform goes by beside the elements. */
    readonly ground: Ground,
  ) {
    this.byAddress = new Map(elements.map((element) => [element.address, element]));
  }

  /** The element at an address, if there is one. */
  at(address: string): SynthesizedElement | undefined {
    return this.byAddress.get(address);
  }

  /** Every resource of these types, in the order of the file. */
  ofType(...types: readonly string[]): SynthesizedElement[] {
    return this.elements.filter(({ kind, type }) => kind === "resource" && types.includes(type));
  }
}

type ByType = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

function ofTypes(kind: "resource" | "data", types: ByType, stack: string): SynthesizedElement[] {
  return Object.entries(types).flatMap(([type, all]) =>
    Object.entries(all).map(([id, json]) => {
      const { "//": note, lifecycle, ...rest } = json;
      const address = kind === "data" ? `data.${type}.${id}` : `${type}.${id}`;
      return {
        kind,
        address,
        type,
        path: pathIn(note, stack) ?? id,
        attributes: rest,
        lifecycle: lifecycleIn(lifecycle),
      };
    }),
  );
}

function provider(type: string, { alias, ...rest }: JsonObject): SynthesizedElement {
  const address = `provider.${type}${typeof alias === "string" ? `.${alias}` : ""}`;
  return { kind: "provider", address, type: `provider.${type}`, path: address, attributes: rest, lifecycle: FREE };
}

function plain(kind: "local" | "output", id: string, given: JsonObject): SynthesizedElement {
  return { kind, address: `${kind}.${id}`, type: kind, path: id, attributes: given, lifecycle: FREE };
}

const note = z.object({ metadata: z.object({ path: z.string() }) });

/** `production/Environment/Database/Resource` → `Environment/Database` */
function pathIn(value: Json | undefined, stack: string): string | undefined {
  const found = note.safeParse(value);
  return found.success ? found.data.metadata.path.slice(stack.length + 1).replace(/\/Resource$/, "") : undefined;
}

const lifecycleBlock = z.object({
  ignore_changes: z.union([z.array(z.string()), z.literal("all")]).default([]),
  prevent_destroy: z.boolean().default(false),
  create_before_destroy: z.boolean().default(false),
  replace_triggered_by: z.array(z.string()).default([]),
  precondition: z.union([z.array(json), json.transform((one) => [one])]).default([]),
  postcondition: z.union([z.array(json), json.transform((one) => [one])]).default([]),
});

const FREE = blockOf({});

function lifecycleIn(value: Json | undefined): Lifecycle {
  return value === undefined || value === null ? FREE : blockOf(value);
}

function blockOf(value: Json): Lifecycle {
  const block = lifecycleBlock.parse(value);
  return {
    ignoresChangesOf: block.ignore_changes,
    preventsDestroy: block.prevent_destroy,
    createsBeforeDestroy: block.create_before_destroy,
    replacedBy: block.replace_triggered_by,
    conditions: [...block.precondition, ...block.postcondition],
  };
}
