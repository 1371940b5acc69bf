import type { Architecture, ServicePart, StorePart } from "./architecture/architecture";

const SHAPES: Readonly<Record<StorePart["kind"], readonly [string, string]>> = {
  database: ["[(", ")]"],
  bucket: ["[/", "/]"],
  files: ["[[", "]]"],
};

/** An architecture as Mermaid's text, which GitHub draws within a README. */
export function mermaid({ network, loadBalancer, services, stores }: Architecture): string {
  const ids = new Map(stores.map(({ name }, index) => [name, `store${index}`]));
  const inner = stores.filter(({ inNetwork }) => inNetwork);
  const outer = stores.filter(({ inNetwork }) => !inNetwork);
  const content = [
    ...(loadBalancer ? [`balancer${label(["Load balancer", loadBalancer.host ?? ""])}`] : []),
    ...services.flatMap((service, index) =>
      subgraph(`service${index}`, [service.name, service.size], colorNodes(service, index)),
    ),
    ...inner.map((store) => storeNode(store, ids)),
  ];
  return [
    "flowchart TB",
    ...indented([
      ...(loadBalancer ? [`users((${quoted(["Users"])}))`] : []),
      ...(network ? subgraph("network", ["Network", network.range ?? ""], content) : content),
      ...outer.map((store) => storeNode(store, ids)),
      ...(loadBalancer ? ["users --> balancer"] : []),
      ...services.flatMap((service, index) => edges(service, index, ids, loadBalancer !== undefined)),
    ]),
    "",
  ].join("\n");
}

function subgraph(id: string, title: readonly string[], content: readonly string[]): string[] {
  return [`subgraph ${id}${label(title)}`, ...indented(content), "end"];
}

function colorNodes({ colors }: ServicePart, index: number): string[] {
  if (colors.length === 0) return [`service${index}_idle${label(["no release yet"])}`];
  return colors.map(
    ({ color, release, containers }) => `service${index}_${color}${label([`${color}: ${release}`, ...containers])}`,
  );
}

/** Users reach colors, by their weight; data is used by the service as a whole. */
function edges(
  { colors, uses }: ServicePart,
  index: number,
  ids: ReadonlyMap<string, string>,
  entered: boolean,
): string[] {
  const weights = colors.map(({ color, weight }) => {
    const arrow = weight > 0 ? "-->" : "-.->";
    return `balancer ${arrow}|${weight} %| service${index}_${color}`;
  });
  return [
    ...(entered ? weights : []),
    ...uses.flatMap((name) => (ids.has(name) ? [`service${index} --> ${ids.get(name)}`] : [])),
  ];
}

function storeNode({ name, kind, details }: StorePart, ids: ReadonlyMap<string, string>): string {
  const [open, close] = SHAPES[kind];
  return `${ids.get(name)}${open}${quoted([name, ...details])}${close}`;
}

function label(lines: readonly string[]): string {
  return `[${quoted(lines)}]`;
}

/** Text in quotes, in lines; what Mermaid or a browser would take for its own is spelled as an entity. */
function quoted(lines: readonly string[]): string {
  const safe = (text: string): string =>
    text.replace(/\s+/g, " ").replace(/[#"&<>`;]/g, (character) => `#${character.charCodeAt(0)};`);
  return `"${lines.filter(Boolean).map(safe).join("<br/>")}"`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
