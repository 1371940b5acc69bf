import { quoted, type Fault } from "../core/fault";

/** Not `constructor`: every construct has a child of that name already, by JavaScript's own doing. */
const NAME = /^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_NAME = 32;
const KEY = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * A value that containers need and that stands nowhere in the code, by its name. The code makes only the container for it, in
 * Secrets Manager; somebody sets the value with `twinstack secrets set <environment> <name>`. Each environment has its own.
 */
export class Secret {
  /**
   * A secret of the environment.
   *
   * @param name what people call it: at most 32 lower-case letters, digits and single hyphens, starting with a letter
   */
  static named(name: string): Secret {
    return new Secret(name);
  }

  private constructor(
    readonly name: string,
    /** Key within the secret's JSON value; without it, the whole value. */
    readonly jsonKey?: string,
  ) {}

  /**
   * One value of several that the secret holds as a JSON object.
   *
   * @param key at most 64 letters, digits, underscores, dots and hyphens
   */
  key(key: string): Secret {
    return new Secret(this.name, key);
  }

  /** What is wrong with it; `prop` is where it stands. */
  faults(prop: string): Fault[] {
    return [...nameFaults(prop, this.name), ...keyFaults(prop, this.jsonKey)];
  }
}

function nameFaults(prop: string, name: string): Fault[] {
  if (NAME.test(name) && name.length <= LONGEST_NAME) return [];
  return [
    {
      prop,
      value: `Secret.named(${quoted(name)})`,
      rule: `a secret's name has at most ${LONGEST_NAME} lower-case letters, digits and single hyphens, and starts with a letter`,
      remedy: 'Shorten or respell it, for example Secret.named("jwt").',
    },
  ];
}

function keyFaults(prop: string, key: string | undefined): Fault[] {
  if (key === undefined || KEY.test(key)) return [];
  return [
    {
      prop,
      value: `key(${quoted(key)})`,
      rule: "a key has 1 to 64 letters, digits, underscores, dots and hyphens",
      remedy: 'Respell it here and in the value, for example key("password").',
    },
  ];
}
