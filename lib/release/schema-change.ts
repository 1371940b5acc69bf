/**
 * What a release's migration does to the database's schema.
 *
 * - `expand` only adds: code of earlier releases goes on working.
 * - `contract` removes, renames or tightens what code of earlier releases may still use. The release that is live meanwhile
 *   must not need it any more.
 */
export type SchemaChange = "expand" | "contract";

/** Both of them. */
export const SCHEMA_CHANGES = ["expand", "contract"] as const satisfies readonly SchemaChange[];

/** What two migrations do together: a contract is one, whatever the other does. */
export function together(one: SchemaChange | undefined, other: SchemaChange | undefined): SchemaChange | undefined {
  return one === "contract" || other === "contract" ? "contract" : (one ?? other);
}
