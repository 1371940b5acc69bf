import { z } from "zod";
import type { StateResource } from "../ports/terraform";

const word = z.string().nullish().catch(undefined);
const STATE = z.object({
  version: z.literal(4),
  resources: z
    .array(
      z.object({
        mode: z.string(),
        module: z.string().optional(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.object({
            index_key: z.union([z.string(), z.number()]).optional(),
            deposed: z.string().optional(),
            status: z.string().optional(),
            attributes: z.object({ id: word, name: word }).nullish(),
          }),
        ),
      }),
    )
    .default([]),
});

/** The resources of a state that `terraform state pull` printed; none where there is no state yet. */
export function stateResources(text: string): StateResource[] {
  if (text.trim() === "") return [];
  return STATE.parse(JSON.parse(text))
    .resources.filter(({ mode }) => mode === "managed")
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: key, deposed, status, attributes }) => ({
        address: `${module ? `${module}.` : ""}${type}.${name}${index(key)}${deposed ? ` (deposed object ${deposed})` : ""}`,
        type,
        id: attributes?.id ?? undefined,
        name: attributes?.name ?? undefined,
        ...(status === "tainted" ? { isTainted: true } : {}),
      })),
    );
}

function index(key: string | number | undefined): string {
  return key === undefined ? "" : `[${JSON.stringify(key)}]`;
}
