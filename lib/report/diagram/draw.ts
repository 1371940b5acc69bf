import type { Architecture, ServicePart, StorePart } from "../architecture/architecture";
import type { Arrow, Box, Drawing } from "./drawing";
import { LINE, PADDING, StackOfBoxes, type BoxText } from "./stack-of-boxes";

const WIDTH = 344;
const GAP = 14;
/** Room beside the boxes, for the arrows. */
const GUTTER = 26;
/** Arrows to stores run side by side, as many as there is room for. */
const LANES = 3;
const LANE = 6;

/** Where users come in: at the right, beside what the network says of itself. */
const ENTRANCE = 76;

const ACROSS = [GUTTER, WIDTH - 2 * GUTTER] as const;

/** Draws an environment from top to bottom, in one column: users, load balancer, services with colors, data. */
export function draw(architecture: Architecture): Drawing {
  const stack = new StackOfBoxes();
  // So that the first line is whole.
  stack.skip(1);
  const users = stack.add("users", [WIDTH - GUTTER - ENTRANCE, ENTRANCE], { title: "Users" });
  stack.skip(GAP * 1.5);
  const placed = architecture.network
    ? withinNetwork(stack, architecture)
    : { ...inside(stack, architecture), outer: outside(stack, architecture) };
  return {
    width: WIDTH,
    height: Math.ceil(stack.y + 2),
    boxes: stack.boxes,
    arrows: arrowsOf(architecture, users, placed),
  };
}

/** Where the parts are. */
interface Placed {
  readonly loadBalancer: Box | undefined;
  readonly services: readonly Box[];
  readonly inner: readonly Box[];
  readonly outer: readonly Box[];
}

function withinNetwork(stack: StackOfBoxes, architecture: Architecture): Placed {
  const { range, egress } = architecture.network ?? {};
  const title = `Network ${range ?? ""}`.trim();
  let parts: Omit<Placed, "outer"> | undefined;
  stack.add(
    "network",
    [1, WIDTH - 2],
    { title, lines: egress ? [`way out: ${egress}`] : [], free: ENTRANCE + GUTTER },
    () => {
      stack.skip(GAP / 2);
      parts = inside(stack, architecture);
    },
  );
  stack.skip(GAP);
  return { ...(parts as Omit<Placed, "outer">), outer: outside(stack, architecture) };
}

function inside(stack: StackOfBoxes, { loadBalancer, services, stores }: Architecture): Omit<Placed, "outer"> {
  const entrance = loadBalancer && stack.add("load-balancer", ACROSS, loadBalancerText(loadBalancer));
  stack.skip(GAP);
  const placed = services.map((service) => {
    const box = serviceBox(stack, service);
    stack.skip(GAP);
    return box;
  });
  return { loadBalancer: entrance, services: placed, inner: storeBoxes(stack, stores, true) };
}

function outside(stack: StackOfBoxes, { stores }: Architecture): Box[] {
  return storeBoxes(stack, stores, false);
}

function storeBoxes(stack: StackOfBoxes, stores: readonly StorePart[], inNetwork: boolean): Box[] {
  return stores
    .filter((store) => store.inNetwork === inNetwork)
    .map(({ name, kind, details }) => {
      const box = stack.add("store", ACROSS, { title: `${name} (${kind})`, lines: details });
      stack.skip(GAP);
      return box;
    });
}

function loadBalancerText({ host, listeners, access }: NonNullable<Architecture["loadBalancer"]>): BoxText {
  const lines = [host, ...listeners, access && `open to ${access}`].filter((line) => line !== undefined);
  return { title: "Load balancer", lines };
}

function serviceBox(stack: StackOfBoxes, { name, size, hasProxy, workers, colors }: ServicePart): Box {
  const [x, width] = ACROSS;
  const inner = [x + PADDING, width - 2 * PADDING] as const;
  const lines = [
    `${size} for each color`,
    ...(hasProxy ? ["reverse proxy in front of its containers"] : []),
    ...workers.map((worker) => `worker ${worker}: one at a time`),
  ];
  return stack.add("service", ACROSS, { title: name, lines }, () => {
    stack.skip(GAP / 2);
    if (colors.length === 0) stack.add("idle", inner, { title: "no release yet" });
    colors.forEach(({ color, release, weight, containers }, index) => {
      if (index > 0) stack.skip(GAP / 2);
      stack.add(color, inner, { title: `${color} · ${release} · ${weight} %`, lines: containers, share: weight / 100 });
    });
  });
}

function arrowsOf({ services, stores }: Architecture, users: Box, placed: Placed): Arrow[] {
  const { loadBalancer, inner, outer } = placed;
  const boxes = [
    ...stores.filter(({ inNetwork }) => inNetwork).map(({ name }, index) => [name, inner[index]] as const),
    ...stores.filter(({ inNetwork }) => !inNetwork).map(({ name }, index) => [name, outer[index]] as const),
  ];
  const byName = new Map(boxes);
  const toStores = services.flatMap(({ uses }, index) => {
    const from = placed.services[index];
    const lane = GUTTER - 8 - LANE * (index % LANES);
    return uses.flatMap((name) => {
      const to = byName.get(name);
      return from && to ? [around(from, to, lane)] : [];
    });
  });
  if (!loadBalancer) return toStores;
  const middle = users.x + users.width / 2;
  const entering: Arrow = {
    points: [
      [middle, users.y + users.height],
      [middle, loadBalancer.y],
    ],
  };
  const toServices = placed.services.map((service) => around(loadBalancer, service, WIDTH - GUTTER + 12));
  return [entering, ...toServices, ...toStores];
}

/** From the side of one box to the same side of a lower one, along a lane beside them. */
function around(from: Box, to: Box, lane: number): Arrow {
  const edge = (box: Box): number => (lane < box.x ? box.x : box.x + box.width);
  const [start, end] = [from.y + PADDING + LINE / 2, to.y + PADDING + LINE / 2];
  return {
    points: [
      [edge(from), start],
      [lane, start],
      [lane, end],
      [edge(to), end],
    ],
  };
}
