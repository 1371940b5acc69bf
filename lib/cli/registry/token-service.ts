import { z } from "zod";
import type { Challenge } from "./challenge";
import type { Credentials } from "./credentials";
import { serverError } from "./registry-error";
import type { Answer, Transport } from "./transport";

const Token = z.union([
  z.looseObject({ token: z.string().min(1) }),
  z.looseObject({ access_token: z.string().min(1) }),
]);

/** What a token is asked for. */
export interface TokenQuestion {
  readonly challenge: Challenge;
  /** Address of the registry, from which the challenge came. */
  readonly registry: URL;
  readonly repository: string;
  /** Left out for anonymous readers. */
  readonly credentials?: Credentials | undefined;
}

/**
 * Gets the token that a registry's challenge asks for, as the value of an `Authorization` header; nothing when the service
 * refuses the credentials. Source: the distribution project's "Token authentication" and "OAuth2 token authentication".
 */
export async function bearerToken(transport: Transport, question: TokenQuestion): Promise<string | undefined> {
  const { challenge, registry, repository } = question;
  const realm = transport.permitted(challenge.parameters.get("realm") ?? "", registry);
  const service = challenge.parameters.get("service");
  const scope = challenge.parameters.get("scope") ?? `repository:${repository}:pull`;
  const asked = { ...(service === undefined ? {} : { service }), scope };
  const answer = await ask(transport, realm, asked, question.credentials);
  if (answer.status === 401 || answer.status === 403) return undefined;
  const token = answer.status === 200 ? tokenIn(answer) : undefined;
  if (token === undefined) throw serverError(realm.host, answer);
  return `Bearer ${token}`;
}

async function ask(
  transport: Transport,
  realm: URL,
  asked: Record<string, string>,
  credentials: Credentials | undefined,
): Promise<Answer> {
  if (credentials?.token !== undefined) {
    const grant = { grant_type: "refresh_token", client_id: "twinstack", refresh_token: credentials.token };
    return transport.ask({ url: realm, headers: {}, body: new URLSearchParams({ ...asked, ...grant }) });
  }
  const url = new URL(realm);
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return transport.ask({ url, headers: {}, authorization: credentials?.basic });
}

function tokenIn({ body }: Answer): string | undefined {
  try {
    const token = Token.safeParse(JSON.parse(body.toString()));
    if (!token.success) return undefined;
    return "token" in token.data ? String(token.data.token) : String(token.data.access_token);
  } catch {
    // Not JSON: the caller says that the service does not answer as it should, without repeating what it said.
    return undefined;
  }
}
