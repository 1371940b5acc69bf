import { canonicalJson } from "../../core/canonical-json";
import type { ServiceManifest } from "../../manifest/environment-manifest";
import type { ReleasedRoute } from "../../release/ledger-content";
import type { Change, Detail } from "../document/review";
import { listed } from "../words/values";
import type { Surroundings } from "./subject";

/**
 * What the code says of a service's next release and no resource has yet: routes, ports and containers come from the ledger
 * as long as a release runs, and where none runs there is nothing that could wait.
 */
export function serviceChanges({ before, after }: Surroundings): Change[] {
  return Object.entries(after?.services ?? {}).flatMap(([name, is]) => {
    const was = before?.services[name];
    const details = was ? [...parts(was, is), ...unplaced(was, is)] : [];
    if (details.length === 0) return [];
    const paths = Object.entries(after?.constructs?.services ?? {});
    const path = paths.find(([, service]) => service === name)?.[0] ?? `Environment/${name}`;
    const words = details.map((each) => each.words).join("; ");
    const sentence = `${name}: pending configuration, reaches users with the next release: ${words}`;
    return [{ ...PENDING, path, sentence, details: details.map((each) => each.detail) }];
  });
}

const PENDING = { type: "service", kind: "pending", risk: "no-effect", needs: [], addresses: [] } as const;

/** A part of the next release that becomes another one. */
interface Part {
  readonly words: string;
  readonly detail: Detail;
}

function parts(was: ServiceManifest, is: ServiceManifest): Part[] {
  return [
    ...part("routes", routeWords(was.routes, is.routes), was.routes, is.routes),
    ...part("containers", portWords(was, is), portsOf(was), portsOf(is)),
    ...part("workers", comesAndGoes("worker", was.portless, is.portless), was.portless, is.portless),
    ...part("migration", migrationWords(was, is), was.migration, is.migration),
  ];
}

function part(what: string, words: string, before: unknown, after: unknown): Part[] {
  if (words === "") return [];
  const effect = "waits for the next release";
  const shown = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  return [{ words, detail: { what, before: shown(before), after: shown(after), effect } }];
}

/** Without a capsule nothing else tells that the configuration became another one. */
function unplaced(was: ServiceManifest, is: ServiceManifest): Part[] {
  const runs = [was, is].every(({ capsules }) => Object.keys(capsules).length > 0);
  if (runs || was.configuration === is.configuration) return [];
  return part("configuration", "instances, variables, containers or permissions", was.configuration, is.configuration);
}

function routeWords(was: readonly ReleasedRoute[], is: readonly ReleasedRoute[]): string {
  const news = is.filter((route) => !has(was, route)).map((route) => `${addressOf(route)} (${route.container})`);
  const gone = was.filter((route) => !is.some((each) => addressOf(each) === addressOf(route))).map(addressOf);
  const words = [
    ...(news.length > 0 ? [`answers ${listed(news)}${gone.length > 0 ? "" : ", too"}`] : []),
    ...(gone.length > 0 ? [`no longer ${listed(gone)}`] : []),
  ];
  return words.join(", ");
}

function has(routes: readonly ReleasedRoute[], route: ReleasedRoute): boolean {
  return routes.some((each) => canonicalJson({ ...each }) === canonicalJson({ ...route }));
}

function addressOf({ host = "", path }: ReleasedRoute): string {
  return `${host}${path ?? "/*"}`;
}

function portsOf({ containers }: ServiceManifest): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(containers).map(([name, { port }]) => [name, port]));
}

function portWords(was: ServiceManifest, is: ServiceManifest): string {
  const [had, has] = [portsOf(was), portsOf(is)];
  const moved = Object.keys(has).filter((name) => had[name] !== undefined && had[name] !== has[name]);
  const words = moved.map((name) => `${name} listens on port ${had[name]} → ${has[name]}`);
  return [comesAndGoes("container", Object.keys(had), Object.keys(has)), ...words].filter((each) => each).join(", ");
}

function comesAndGoes(noun: string, was: readonly string[], is: readonly string[]): string {
  const news = is.filter((name) => !was.includes(name)).map((name) => `${noun} ${name} is new`);
  const gone = was.filter((name) => !is.includes(name)).map((name) => `${noun} ${name} goes`);
  return [...news, ...gone].join(", ");
}

function migrationWords({ migration: was }: ServiceManifest, { migration: is }: ServiceManifest): string {
  if (canonicalJson({ ...was }) === canonicalJson({ ...is })) return "";
  if (!was) return "a migration runs first";
  return is ? "its migration runs in another way" : "no migration runs any more";
}
