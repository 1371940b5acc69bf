import { COLORS, type Color } from "../../release/color";
import type { ServiceEntry } from "../../release/ledger-content";
import { nameCarried } from "../../release/service-name";
import type { LogSource } from "./log-source";

/** What the reader of a log wants to see. What is left out may be anything. */
export interface LogFilter {
  readonly color?: Color | undefined;
  /** `r7` */
  readonly release?: string | undefined;
  readonly container?: string | undefined;
  /** EC2's id of an instance, or the end of it. */
  readonly instance?: string | undefined;
}

/** A service, and what the ledger says of it. */
export interface LoggedService {
  readonly name: string;
  readonly entry: ServiceEntry;
}

/** Each prefix is a query of its own; beyond this many, it is quicker to read everything at once. */
const MOST_PREFIXES = 4;

/** Some services' streams within a log group. */
export class LogSelection {
  constructor(
    readonly services: readonly LoggedService[],
    readonly filter: LogFilter = {},
  ) {}

  /**
   * The service whose line it is; nothing if it is none of these. A renamed service's releases write under the name that it
   * had, and another service may have that name by now: the release's number tells them apart.
   */
  ownerOf({ service, release }: LogSource): string | undefined {
    return this.services.find(({ name, entry }) => nameCarried(name, entry, release) === service)?.name;
  }

  includes(source: LogSource): boolean {
    const { color = source.color, release = source.release, container = source.container } = this.filter;
    return (
      source.color === color &&
      source.release === release &&
      source.container === container &&
      source.instance.endsWith(this.filter.instance ?? "") &&
      this.ownerOf(source) !== undefined
    );
  }

  /** What the names of its streams start with, as far as that is known; one that is left out stands for all streams. */
  get prefixes(): readonly (string | undefined)[] {
    const known = [...new Set(this.services.flatMap((service) => this.prefixesOf(service)))];
    return known.length > MOST_PREFIXES ? [undefined] : known;
  }

  private prefixesOf({ name, entry }: LoggedService): string[] {
    const { color, release, container } = this.filter;
    if (release === undefined) {
      const names = [name, ...(entry.formerly ?? []).map((former) => former.name)];
      return names.map((each) => (color ? `${each}/${color}/` : `${each}/`));
    }
    const known = COLORS.find((each) => entry.colors[each]?.release === release);
    const colors = color ? [color] : known ? [known] : COLORS;
    const end = container === undefined ? "" : `${container}/`;
    return colors.map((each) => `${nameCarried(name, entry, release)}/${each}/${release}/${end}`);
  }
}
