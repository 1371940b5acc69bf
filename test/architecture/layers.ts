import { importsOf, resolved, type Check } from "./source";

/**
 * The layers of `lib`, from what users touch down to words that everything uses. A folder may import only from layers
 * below its own; folders of one layer do not know each other.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ["cli"],
  ["emulator"],
  ["testing"],
  ["environment"],
  ["service"],
  ["database"],
  ["traffic", "compute", "instance", "storage"],
  ["network", "dns", "secrets", "delivery"],
  ["report"],
  ["review"],
  ["cost"],
  ["parity"],
  ["manifest"],
  ["monitoring", "release", "policy", "synthesized"],
  ["core"],
];

/** Entry points that are not a folder of a layer: they re-export, and nobody in `lib` imports them. */
const FRONT = "lib/index";

export const respectsLayers: Check = (source) => {
  if (!source.path.startsWith("lib/") || source.path === `${FRONT}.ts`) return [];
  const folder = folderOf(source.path);
  if (layerOf(folder) < 0) return [`${source.path} is in no layer: add its folder to test/architecture/layers.ts`];
  return importsOf(source).flatMap((module) => {
    const target = resolved(source, module);
    if (target === undefined) return module === "twinstack" ? [`${source.path} imports the package itself`] : [];
    if (target === FRONT || target === "lib") return [`${source.path} imports ${FRONT}`];
    if (!target.startsWith("lib/")) return [`${source.path} imports ${target}, which is outside lib`];
    return mayImport(folder, folderOf(target))
      ? []
      : [`${source.path} imports ${target}: ${folder} may not know ${folderOf(target)}`];
  });
};

function mayImport(from: string, to: string): boolean {
  return from === to || layerOf(from) < layerOf(to);
}

function layerOf(folder: string): number {
  return LAYERS.findIndex((layer) => layer.includes(folder));
}

function folderOf(path: string): string {
  const [, folder = "", ...rest] = path.split("/");
  return rest.length > 0 ? folder : "";
}
