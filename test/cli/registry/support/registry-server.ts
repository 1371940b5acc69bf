import type { ServerResponse } from "node:http";
import { digestOf, type Pushable, type Stored } from "./content";
import { HttpServer, type Received, type Respond } from "./http-server";

/** `user:password` of the one user. */
export const USER = { name: "shop", password: "open:sesame" } as const;
export const BASIC = `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString("base64")}`;
export const IDENTITY_TOKEN = "an-identity-token";

/** Who may read: everybody, whoever sends the password, or whoever shows a token of the service at an address. */
export type Access = { readonly kind: "open" } | { readonly kind: "basic" } | { readonly kind: "token"; realm: string };

/** A registry in memory that answers as the specification says. */
export class RegistryServer extends HttpServer {
  private readonly repositories = new Map<string, Map<string, Stored>>();
  private readonly tags = new Map<string, string[]>();

  static async start(access: Access = { kind: "open" }): Promise<RegistryServer> {
    const server: RegistryServer = new RegistryServer((received, response) =>
      server.answer(access, received, response),
    );
    await server.listen();
    return server;
  }

  async push(repository: string, tag: string, manifest: Pushable): Promise<void> {
    const content = this.repositories.get(repository) ?? new Map<string, Stored>();
    const store = (each: Pushable): void => {
      for (const one of [each, ...each.blobs]) content.set(one.digest, one);
      each.manifests.forEach(store);
    };
    store(manifest);
    content.set(tag, manifest);
    this.repositories.set(repository, content);
    this.tags.set(repository, [...(this.tags.get(repository) ?? []), tag]);
  }

  private answer(access: Access, received: Received, response: ServerResponse): boolean {
    const json = (code: number, body: object, headers: Record<string, string> = {}): boolean => {
      response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
      return true;
    };
    const challenge = challengeOf(access, received);
    if (challenge) return json(401, { errors: [{ code: "UNAUTHORIZED" }] }, { "www-authenticate": challenge });
    const [, repository = "", kind, which = ""] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(decodeURIComponent(received.url.pathname)) ?? [];
    const content = this.repositories.get(repository);
    // As the distribution project's registry does it: only the list of tags tells that there is no repository.
    if (!content && kind === "tags") return json(404, { errors: [{ code: "NAME_UNKNOWN" }] });
    if (kind === "tags") return json(200, { name: repository, tags: this.tags.get(repository) });
    const found = content?.get(which);
    if (!found) return json(404, { errors: [{ code: "MANIFEST_UNKNOWN" }] });
    response
      .writeHead(200, { "content-type": found.mediaType, "docker-content-digest": digestOf(found.bytes) })
      .end(found.bytes);
    return true;
  }
}

function challengeOf(access: Access, { authorization, url }: Received): string | undefined {
  if (access.kind === "open") return undefined;
  if (access.kind === "basic") return authorization === BASIC ? undefined : 'Basic realm="a registry, in a test"';
  const [, repository = ""] = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(url.pathname) ?? [];
  const scope = `repository:${repository}:pull`;
  if (authorization === `Bearer ${tokenFor(scope)}`) return undefined;
  return `Bearer realm="${access.realm}",service="registry.test",scope="${scope}"`;
}

function tokenFor(scope: string): string {
  return `token-for-${Buffer.from(scope).toString("hex")}`;
}

/** Gives tokens to the one user, and to everybody for repositories under `public/`. */
export const tokenService: Respond = ({ method, url, authorization, body }, response) => {
  const asked = method === "POST" ? new URLSearchParams(body) : url.searchParams;
  const scope = asked.get("scope") ?? "";
  const isUser =
    authorization === BASIC ||
    (asked.get("grant_type") === "refresh_token" && asked.get("refresh_token") === IDENTITY_TOKEN);
  const mayRead = isUser || (authorization === undefined && scope.startsWith("repository:public/"));
  if (asked.get("service") !== "registry.test" || !mayRead) response.writeHead(401).end();
  else if (method === "POST") response.writeHead(200).end(JSON.stringify({ access_token: tokenFor(scope) }));
  else response.writeHead(200).end(JSON.stringify({ token: tokenFor(scope) }));
  return true;
};
