import { addressesIn, replaceReferences } from "../../../lib/review/comparison/references";
import type { Json } from "./made";

/**
 * A state as an apply of a plan would leave it: what the provider planned, and for what only AWS knows a value of the right
 * kind, the same for everybody who refers to it. The next plan is then the provider's own verdict, and costs no minutes of
 * waiting for databases.
 */
export function stateAfter(plan: Json, schemas: Json, configuration: Json): Json {
  const planned = (plan.resource_changes as Json[]).filter(({ mode }) => mode === "managed");
  const blockOf = ({ provider_name: provider, type }: Json) => schemas[provider].resource_schemas[type] as Json;
  const instances = planned.map((each) => {
    const { type, name, change } = each;
    const values = filled(
      change.after as Json,
      change.after_unknown as Json,
      blockOf(each).block as Json,
      `${type}.${name}`,
    );
    return { ...each, values } as Json;
  });
  const known = new Map(instances.map(({ type, name, values }) => [`${type}.${name}`, values as Json]));
  for (let pass = 0; pass < DEEPEST; pass += 1)
    for (const { type, name, values, change } of instances)
      follow(values as Json, change.after_unknown as Json, configuration.resource[type][name] as Json, known);
  return {
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "made-for-a-test",
    outputs: {},
    resources: [...grouped(instances, blockOf)],
  };
}

/** A reference may lead to an argument that is a reference itself. */
const DEEPEST = 4;

function grouped(instances: readonly Json[], blockOf: (each: Json) => Json): Iterable<Json> {
  const resources = new Map<string, Json>();
  for (const each of instances) {
    const { type, name, index, provider_name: provider, values } = each;
    const fresh = { mode: "managed", type, name, provider: `provider["${provider}"]`, instances: [] };
    const resource = resources.get(`${type}.${name}`) ?? fresh;
    const { version, block } = blockOf(each);
    const attributes = typed(values as Json, block as Json);
    resource.instances.push({
      schema_version: version,
      attributes,
      ...(index === undefined ? {} : { index_key: index }),
    });
    resources.set(`${type}.${name}`, resource);
  }
  return resources.values();
}

/** Gives what was unknown the value of what it refers to. */
function follow(values: Json, unknown: Json, configuration: Json, known: ReadonlyMap<string, Json>): void {
  for (const [name, open] of Object.entries(unknown)) {
    const written = configuration[name] as unknown;
    if (written === undefined) continue;
    if (open === true || (Array.isArray(open) && open.some((each) => each === true))) {
      const value = name === "validation_record_fqdns" ? hostNames(written, known) : evaluated(written, known);
      if (value !== undefined) values[name] = value;
    } else if (Array.isArray(open) && Array.isArray(values[name])) {
      const blocks = (Array.isArray(written) ? written : [written]) as Json[];
      open.forEach((each, index) => {
        const [value, block] = [values[name][index], blocks[index]];
        if (typeof each === "object" && value && block) follow(value as Json, each as Json, block, known);
      });
    }
  }
}

/** The records by which a certificate is proven; the list is made by an expression. */
function hostNames(written: unknown, known: ReadonlyMap<string, Json>): unknown {
  const records = [...addressesIn(written as string, (address) => known.has(address))];
  return records.map((address) => known.get(address)?.fqdn as unknown);
}

const WHOLE = /^\$\{([a-z]\w*\.[\w-]+)\.(\w+)\}$/;

/** An expression that consists of references and text; nothing for anything else. */
function evaluated(written: unknown, known: ReadonlyMap<string, Json>): unknown {
  if (Array.isArray(written)) {
    const items = written.map((item) => evaluated(item, known));
    return items.includes(undefined) ? undefined : items;
  }
  if (typeof written !== "string") return written;
  const [, address, attribute] = WHOLE.exec(written) ?? [];
  if (address !== undefined && attribute !== undefined) return known.get(address)?.[attribute] as unknown;
  const text = replaceReferences(written, (found) => {
    const value = found.attribute === undefined ? undefined : (known.get(found.address)?.[found.attribute] as unknown);
    return typeof value === "string" ? `⟨${value}⟩` : found.text;
  }).replace(/\$\{⟨([^⟩]*)⟩\}/g, "$1");
  return text.includes("${") || text.includes("⟨") ? undefined : text;
}

function filled(after: Json, unknown: Json, block: Json, name: string): Json {
  const values: Json = { ...after };
  for (const [attribute, { type }] of Object.entries((block.attributes ?? {}) as Record<string, Json>))
    if (unknown[attribute] === true) values[attribute] = likely(type as unknown, `${name}.${attribute}`, attribute);
  if (name.startsWith("aws_acm_certificate."))
    values.domain_validation_options = [validation(values.domain_name as string)];
  for (const [each, { block: inner }] of Object.entries((block.block_types ?? {}) as Record<string, Json>)) {
    const [given, open] = [values[each] as unknown, unknown[each] as unknown];
    if (open === true) values[each] = [];
    else if (Array.isArray(given) && Array.isArray(open))
      values[each] = given.map((one: Json, index: number) =>
        filled(one, (open[index] ?? {}) as Json, inner as Json, `${name}.${each}`),
      );
  }
  return values;
}

/** What the provider looks at more closely. */
const PARTICULAR: Readonly<Record<string, unknown>> = {
  zone_id: "Z0123456789ABC",
  fifo_throughput_scope: "",
  read_capacity: 0,
  write_capacity: 0,
  master_user_secret: [
    {
      kms_key_id: "key",
      secret_arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:a",
      secret_status: "active",
    },
  ],
};

function likely(type: unknown, name: string, attribute: string): unknown {
  if (attribute in PARTICULAR) return PARTICULAR[attribute];
  if (Array.isArray(type)) return type[0] === "map" ? {} : type[0] === "object" ? null : [];
  if (type === "number") return 1;
  if (type === "bool") return false;
  if (attribute === "id" && name.startsWith("aws_launch_template.")) return "lt-0123456789abcdef0";
  const short = name.replace(/[^a-z0-9]+/gi, "-").toLowerCase();
  return /(^|_)arn$/.test(attribute) ? `arn:aws:test:us-east-1:123456789012:${short}` : short;
}

/** A value whose type the schema leaves open brings it with it. */
function typed(values: Json, block: Json): Json {
  const open = Object.entries((block.attributes ?? {}) as Record<string, Json>).filter(
    ([, { type }]) => (type as unknown) === "dynamic",
  );
  const given = open.filter(([name]) => values[name] !== null && values[name] !== undefined);
  return { ...values, ...Object.fromEntries(given.map(([name]) => [name, withType(values[name])])) };
}

function withType(value: unknown): Json {
  if (typeof value !== "object") return { value, type: typeof value };
  return { value, type: ["object", Object.fromEntries(Object.keys(value as Json).map((key) => [key, "string"]))] };
}

/** What AWS asks the owner of a domain to write into its zone. */
function validation(domain: string): Json {
  return {
    domain_name: domain,
    resource_record_name: `_a.${domain}.`,
    resource_record_type: "CNAME",
    resource_record_value: "_b.acm.example.",
  };
}
