import { quoted, type Fault } from "../core/fault";
import { shortHash } from "../core/physical-name";
import type { ReleasedRoute } from "../release/ledger-content";
import { canonicalPattern, hostPatternFaults, MOST_WILDCARDS, pathPatternFaults, wildcards } from "./pattern";

/** Highest priority that a route may ask for: 1 to here. */
export const HIGHEST_PRIORITY = 999;

/** Every path. */
const ANY = "/*";
const LONGEST_READABLE_ID = 32;

/** A route that does not say yet which container answers it. */
export class OpenRoute {
  constructor(
    private readonly hostPattern: string | undefined,
    private readonly pathPattern?: string,
  ) {}

  /** Narrows the route to a path: `/v1/*`. Case counts; `*` is any number of characters, `/` too; `?` is one. */
  path(pattern: string): OpenRoute {
    return new OpenRoute(this.hostPattern, pattern);
  }

  /** The container that answers. */
  to(container: string): Route {
    return Route.fromLedger({ host: this.hostPattern, path: this.pathPattern, container });
  }
}

/**
 * A host and path pattern, and the container that answers it: `Route.host("api.codedetect.example").path("/v1/*").to("api")`.
 *
 * The narrower route wins, wherever it is written: host and path before host before exact path before path pattern before
 * `/*`; among the same kind the longer one.
 */
export class Route {
  /** Requests for a path, on any host: `/api/*`; `/*` is everything. */
  static path(pattern: string): OpenRoute {
    return new OpenRoute(undefined, pattern);
  }

  /** Requests for a host: `api.codedetect.example`, `*.codedetect.example`. Case does not count. */
  static host(pattern: string): OpenRoute {
    return new OpenRoute(pattern);
  }

  /** The route as a release ledger holds it; the inverse of {@link toJSON}. */
  static fromLedger({ host, path, container, priority }: ReleasedRoute): Route {
    return new Route(host, path, container, priority);
  }

  private constructor(
    /** The host pattern; any host without it. */
    readonly host: string | undefined,
    /** The path pattern; any path without it. */
    readonly path: string | undefined,
    /** Name of the container that answers. */
    readonly container: string,
    /** The place that was asked for, if any. */
    readonly explicitPriority: number | undefined,
  ) {}

  /**
   * Asks for a place before all routes that do not, 1 (first) to 999. For two patterns of which neither is narrower, such
   * as `/a*` and `/*b`.
   */
  priority(place: number): Route {
    return new Route(this.host, this.path, this.container, place);
  }

  /** The host pattern in one spelling, if it restricts anything. */
  get canonicalHost(): string | undefined {
    return this.host === undefined ? undefined : canonicalPattern(this.host.toLowerCase());
  }

  /** The path pattern in one spelling; `/*` is any path. */
  get canonicalPath(): string {
    return this.path === undefined ? ANY : canonicalPattern(this.path);
  }

  get matchesAnyPath(): boolean {
    return this.canonicalPath === ANY;
  }

  /** The conditions in one spelling: two routes with the same key answer the same requests. */
  conditionKey(): string {
    return `${this.canonicalHost ?? "*"}${this.canonicalPath}`;
  }

  /**
   * Id for constructs: readable, and the same for the same conditions, wherever the route is written and whoever answers
   * it.
   */
  get id(): string {
    const words = `${this.canonicalHost ?? ""}${this.matchesAnyPath ? "" : this.canonicalPath}`.match(/[A-Za-z0-9]+/g);
    const readable = (words ?? ["everything"]).map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
    // Terraform's names do not start with a digit.
    return readable.replace(/^(?=\d)/, "Path").slice(0, LONGEST_READABLE_ID) + shortHash(this.conditionKey());
  }

  faults(prop: string): Fault[] {
    const faults = [
      ...(this.host === undefined ? [] : hostPatternFaults(`${prop}.host`, this.host)),
      ...(this.path === undefined ? [] : pathPatternFaults(`${prop}.path`, this.path)),
    ];
    const count = wildcards(this.host ?? "") + wildcards(this.path ?? "");
    if (count > MOST_WILDCARDS) {
      const rule = `a rule of a load balancer has ${MOST_WILDCARDS} wildcards at most`;
      faults.push({ prop, value: `${this} with ${count} wildcards`, rule, remedy: "Use fewer, or split the route." });
    }
    return [...faults, ...this.priorityFaults(`${prop}.priority`)];
  }

  private priorityFaults(prop: string): Fault[] {
    const place = this.explicitPriority;
    if (place === undefined || (Number.isInteger(place) && place >= 1 && place <= HIGHEST_PRIORITY)) return [];
    const rule = `it must be a whole number from 1 to ${HIGHEST_PRIORITY}`;
    return [{ prop, value: String(place), rule, remedy: "Leave it out: the narrower route wins anyway." }];
  }

  toJSON(): ReleasedRoute {
    const { path, host, container, explicitPriority: priority } = this;
    return JSON.parse(JSON.stringify({ path, host, container, priority })) as ReleasedRoute;
  }

  /** As people write it: `"api.codedetect.example/v1/*" → "api"`. */
  toString(): string {
    return `${quoted(`${this.host ?? ""}${this.path ?? (this.host === undefined ? ANY : "")}`)} → ${quoted(this.container)}`;
  }
}
