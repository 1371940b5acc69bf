import { Ambient } from "./ambient";
import { quoted, type Fault } from "./fault";
import { kebab, physicalName, physicalNamePrefix } from "./physical-name";
import type { NamedResource } from "./name-limits";

export interface IdentityProps {
  /** The system's name: lower-case letters, digits and hyphens, starting with a letter, at most 24 characters. */
  readonly application: string;
  /** The environment's name, which is also its stack's id: same alphabet, at most 24 characters. */
  readonly environment: string;
  /**
   * The environment's name where room is short: bucket names, alarm prefixes.
   * @default the environment's name
   */
  readonly shortName?: string;
}

const WORD = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_WORD = 24;

/** To whom a resource belongs. Gives every resource its name and its tags. */
export class Identity {
  readonly application: string;
  readonly environment: string;
  readonly shortName: string;

  constructor(props: IdentityProps) {
    this.application = props.application;
    this.environment = props.environment;
    this.shortName = props.shortName ?? props.environment;
  }

  /** `codedetect-staging`: what every name starts with. */
  get prefix(): string {
    return `${this.application}-${this.environment}`;
  }

  /** `[STAGING]`: what the title of every alarm starts with, so that a pager shows whose it is. */
  get alarmPrefix(): string {
    return `[${this.shortName.toUpperCase()}]`;
  }

  /** Tags of every resource. */
  get tags(): Readonly<Record<string, string>> {
    return { Application: this.application, Environment: this.environment, ManagedBy: "twinstack" };
  }

  /** A name within the limits of its type: `codedetect-staging-web-r7`. */
  name(type: NamedResource, ...parts: readonly string[]): string {
    return physicalName(type, this.prefix, ...parts.map(kebab));
  }

  /** A `name_prefix` within the limits of its type. */
  namePrefix(type: NamedResource, ...parts: readonly string[]): string {
    return physicalNamePrefix(type, this.prefix, ...parts.map(kebab));
  }

  faults(): Fault[] {
    const words = {
      application: this.application,
      "profile.name": this.environment,
      ...(this.shortName === this.environment ? {} : { "profile.shortName": this.shortName }),
    };
    return Object.entries(words)
      .filter(([, word]) => !WORD.test(word) || word.length > LONGEST_WORD || isTaken(word))
      .map(([prop, word]) => ({
        prop,
        value: quoted(word),
        rule: `names of resources are made from it: at most ${LONGEST_WORD} lower-case letters, digits and single hyphens, starting with a letter`,
        remedy: `Shorten or respell it, for example ${quoted(respelled(word))}.`,
      }));
  }
}

function respelled(name: string): string {
  const word = kebab(name)
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST_WORD)
    .replace(/-+$/, "");
  return word === "" || isTaken(word) ? "shop" : word;
}

/** `constructor`: every construct has a child of that name already, by JavaScript's own doing. */
function isTaken(word: string): boolean {
  return word in Object.prototype;
}

/** The identity of the environment around a construct. */
export const IDENTITY = new Ambient<Identity>(
  "identity",
  'Pass identity: new Identity({ application: "shop", environment: "staging" }).',
);
