import type { JsonObject } from "../../core/plain-json";
import type { ServiceManifest } from "../../manifest/environment-manifest";
import type { ComparedElement, ParitySide } from "../../parity/side";
import { COLORS } from "../../release/color";
import type { ReleasedRoute } from "../../release/ledger-content";
import type { Architecture, ColorPart, LoadBalancerPart, NetworkPart, ServicePart } from "./architecture";
import { storesOf, type PlacedStore } from "./stores";

const PROXY = "proxy";

/** Reads an environment's architecture from what synthesis wrote of it. */
export function architectureOf(side: ParitySide): Architecture {
  const stores = storesOf(side.elements);
  return {
    application: side.manifest.application,
    environment: side.environment,
    network: networkOf(side),
    loadBalancer: loadBalancerOf(side),
    services: Object.entries(side.services).flatMap(([path, name]) => {
      const manifest = side.manifest.services[name];
      return manifest ? [servicePart(name, manifest, storesUsedIn(path, side.elements, stores))] : [];
    }),
    stores: stores.map(({ store }) => store),
  };
}

function networkOf({ elements, profile }: ParitySide): NetworkPart | undefined {
  const network = elements.find(({ type }) => type === "aws_vpc");
  return network && { range: literal(network.attributes, "cidr_block"), egress: profile.knobs.egress?.value };
}

function loadBalancerOf({ elements, manifest, profile }: ParitySide): LoadBalancerPart | undefined {
  if (!elements.some(({ type }) => type === "aws_lb")) return undefined;
  const listeners = elements
    .filter(({ type }) => type === "aws_lb_listener")
    .map(({ attributes }) => `${String(attributes.protocol)} on ${String(attributes.port)}${redirects(attributes)}`);
  return { host: manifest.host, listeners: listeners.sort().reverse(), access: profile.knobs.access?.value };
}

function redirects({ default_action: action }: JsonObject): string {
  return JSON.stringify(action ?? "").includes('"type":"redirect"') ? ", sent on to HTTPS" : "";
}

function servicePart(name: string, manifest: ServiceManifest, uses: readonly string[]): ServicePart {
  const { min, max, instanceType } = manifest.size;
  return {
    name,
    size: `${min === max ? min : `${min} to ${max}`} × ${instanceType}`,
    hasProxy: manifest.portless.includes(PROXY),
    workers: manifest.portless.filter((container) => container !== PROXY),
    colors: COLORS.flatMap((color) => colorPart(color, manifest)),
    uses,
  };
}

function colorPart(color: ColorPart["color"], { capsules, traffic }: ServiceManifest): ColorPart[] {
  const capsule = capsules[color];
  if (!capsule) return [];
  const { containers = {}, routes = [] } = capsule.content ?? {};
  const said = Object.entries(containers).flatMap(([name, { port }]) =>
    port === undefined ? [] : [`${name} on ${port}: ${answered(name, routes)}`],
  );
  return [{ color, release: capsule.release, weight: traffic?.[color] ?? 0, containers: said }];
}

function answered(container: string, routes: readonly ReleasedRoute[]): string {
  const own = routes.filter((route) => route.container === container);
  return own.map(({ host = "", path = "/*" }) => `${host}${path}`).join(", ") || "no route";
}

/** A service uses a store when anything of the service refers to anything of the store. */
function storesUsedIn(path: string, elements: readonly ComparedElement[], stores: readonly PlacedStore[]): string[] {
  const text = elements
    .filter((element) => element.path.startsWith(`${path}/`))
    .map(({ attributes }) => JSON.stringify(attributes))
    .join("\n");
  return stores
    .filter(({ addresses }) => addresses.some((each) => text.includes(`${each}.`)))
    .map(({ store }) => store.name);
}

/** What is written down; not what only Terraform knows. */
function literal(attributes: JsonObject, argument: string): string | undefined {
  const value = attributes[argument];
  return typeof value === "string" && !value.includes("${") ? value : undefined;
}
