import type { ImageReference } from "../../release/image-reference";

/** What a user proves with that they may read. The secret is in no field that is printed, logged or turned into JSON. */
export class Credentials {
  static password(user: string, password: string): Credentials {
    return new Credentials(user, password);
  }

  /** A token that `docker login` got in exchange for a password: good for getting tokens, not for requests. */
  static identityToken(token: string): Credentials {
    return new Credentials(undefined, token);
  }

  /** From `user:password` in base64, as files and APIs keep it; nothing if it is none. */
  static decoded(base64: string): Credentials | undefined {
    const pair = Buffer.from(base64, "base64").toString();
    const colon = pair.indexOf(":");
    return colon > 0 ? new Credentials(pair.slice(0, colon), pair.slice(colon + 1)) : undefined;
  }

  readonly #secret: string;

  private constructor(
    /** Name of the user; an identity token needs none. */
    readonly user: string | undefined,
    secret: string,
  ) {
    this.#secret = secret;
  }

  /** The identity token, unless it is a password. */
  get token(): string | undefined {
    return this.user === undefined ? this.#secret : undefined;
  }

  /** The password, for a program that asks for it; nothing for an identity token. */
  get password(): string | undefined {
    return this.user === undefined ? undefined : this.#secret;
  }

  /** Value of an `Authorization` header; nothing for an identity token. */
  get basic(): string | undefined {
    if (this.user === undefined) return undefined;
    return `Basic ${Buffer.from(`${this.user}:${this.#secret}`).toString("base64")}`;
  }
}

/** A place where credentials are kept. */
export interface CredentialSource {
  /** The credentials for an image's repository; nothing if there are none. */
  credentialsFor(image: ImageReference): Promise<Credentials | undefined>;
}
