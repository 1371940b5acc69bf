import type { Json } from "./made";

/**
 * A state as an apply of a plan would leave it: what the provider planned, and for what only AWS knows a value of the right
 * kind. The next plan is then the provider's own verdict, and costs no minutes of waiting for databases.
 */
export function stateAfter(plan: Json, schemas: Json): Json {
  const resources = new Map<string, Json>();
  for (const { mode, type, name, index, change, provider_name: provider } of plan.resource_changes as Json[]) {
    if (mode !== "managed") continue;
    const schema = schemas[provider].resource_schemas[type] as Json;
    const attributes = filled(
      change.after as Json,
      change.after_unknown as Json,
      schema.block as Json,
      `${type}.${name}`,
    );
    const resource = resources.get(`${type}.${name}`) ?? {
      mode,
      type,
      name,
      provider: `provider["${provider}"]`,
      instances: [],
    };
    resource.instances.push({
      schema_version: schema.version,
      attributes,
      ...(index === undefined ? {} : { index_key: index }),
    });
    resources.set(`${type}.${name}`, resource);
  }
  return {
    version: 4,
    terraform_version: "1.11.0",
    serial: 1,
    lineage: "made-for-a-test",
    outputs: {},
    resources: [...resources.values()],
  };
}

function filled(after: Json, unknown: Json, block: Json, name: string): Json {
  const values: Json = { ...after };
  for (const [attribute, { type }] of Object.entries((block.attributes ?? {}) as Record<string, Json>))
    if (unknown[attribute] !== undefined)
      values[attribute] =
        unknown[attribute] === true
          ? known(type as Json, `${name}.${attribute}`, attribute)
          : partly(values[attribute], unknown[attribute] as Json, name);
  for (const [attribute, { type }] of Object.entries((block.attributes ?? {}) as Record<string, Json>))
    if ((type as unknown) === "dynamic" && values[attribute] != null) values[attribute] = dynamic(values[attribute]);
  if (name.startsWith("aws_acm_certificate."))
    values.domain_validation_options = [validation(values.domain_name as string)];
  for (const [each, { block: inner }] of Object.entries((block.block_types ?? {}) as Record<string, Json>)) {
    const [given, open] = [values[each], unknown[each]];
    if (open === true) values[each] = [];
    else if (Array.isArray(given) && Array.isArray(open))
      values[each] = given.map((one: Json, index: number) =>
        filled(one, (open[index] ?? {}) as Json, inner as Json, `${name}.${each}`),
      );
  }
  return values;
}

/** Lists and maps of which only some items are open. */
function partly(given: unknown, open: Json, name: string): unknown {
  if (Array.isArray(given))
    return given.map((item, index) =>
      (open as unknown as unknown[])[index] === true
        ? known("string" as unknown as Json, `${name}.${index}`, "")
        : item,
    );
  return given;
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

function known(type: Json, name: string, attribute: string): unknown {
  if (attribute in PARTICULAR) return PARTICULAR[attribute];
  if (Array.isArray(type)) return type[0] === "map" ? {} : type[0] === "object" ? null : [];
  if (type === ("number" as unknown as Json)) return 1;
  if (type === ("bool" as unknown as Json)) return false;
  if (attribute === "id" && name.startsWith("aws_launch_template.")) return "lt-0123456789abcdef0";
  const short = name.replace(/[^a-z0-9]+/gi, "-").toLowerCase();
  return attribute.endsWith("arn") || attribute.endsWith("_arn")
    ? `arn:aws:test:us-east-1:123456789012:${short}`
    : short;
}

/** A value that brings its type with it. */
function dynamic(value: unknown): Json {
  if (typeof value !== "object") return { value, type: typeof value } as Json;
  return {
    value,
    type: ["object", Object.fromEntries(Object.keys(value as Json).map((key) => [key, "string"]))],
  } as Json;
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
