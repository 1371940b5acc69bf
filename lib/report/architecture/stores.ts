import type { JsonObject } from "../../core/plain-json";
import type { ComparedElement } from "../../parity/side";
import type { StorePart } from "./architecture";

/** A store, and the addresses of everything that belongs to it. */
export interface PlacedStore {
  readonly store: StorePart;
  readonly addresses: readonly string[];
}

/** How a type of resource is shown. */
interface Kind {
  readonly kind: StorePart["kind"];
  readonly inNetwork: boolean;
  details(attributes: JsonObject): string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  aws_db_instance: { kind: "database", inNetwork: true, details: databaseDetails },
  aws_efs_file_system: { kind: "files", inNetwork: true, details: () => ["EFS, shared by instances"] },
  aws_s3_bucket: { kind: "bucket", inNetwork: false, details: bucketDetails },
};

/** Everything that holds data, in the order of the stack. */
export function storesOf(elements: readonly ComparedElement[]): PlacedStore[] {
  return elements.flatMap(({ type, path, attributes }) => {
    const known = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (!known) return [];
    const { kind, inNetwork } = known;
    const store = { name: path.replace(/^Environment\//, ""), kind, inNetwork, details: known.details(attributes) };
    const own = elements.filter((each) => each.path === path || each.path.startsWith(`${path}/`));
    return [{ store, addresses: own.map(({ address }) => address) }];
  });
}

function databaseDetails(attributes: JsonObject): string[] {
  const { engine, engine_version: version, instance_class: size, allocated_storage: storage } = attributes;
  return [
    [engine, version].map(words).join(" ").trim(),
    [words(size), storage === undefined ? "" : `${words(storage)} GiB`].filter(Boolean).join(", "),
    attributes.multi_az === true ? "with a standby in another zone" : "",
  ].filter(Boolean);
}

function bucketDetails({ bucket }: JsonObject): string[] {
  const name = words(bucket);
  return name === "" ? ["S3"] : [name];
}

/** What is written down; nothing for what only Terraform knows. */
function words(value: JsonObject[string] | undefined): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text.includes("${") ? "" : text;
}
