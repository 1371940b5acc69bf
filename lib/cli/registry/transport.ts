import { CliError } from "../cli-error";
import type { Clock } from "../ports/terminal";
import { connectionBroke, connectionError } from "./connection-error";
import { maySendTo } from "./registry-host";
import { retryPause, type Attempt } from "./retry-pause";

const MOST_REDIRECTS = 5;
/** A manifest has 4 MiB at most; the configuration of an image is far smaller. Source: OCI distribution specification. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What is asked. A body makes it a POST. */
export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Value of the `Authorization` header: sent to this very host, to none that it redirects to. */
  readonly authorization?: string | undefined;
  readonly body?: URLSearchParams;
}

/** What was answered, in full. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Requests to one registry and whoever it sends us on to: with a time limit, one retry, and credentials kept together. */
export class Transport {
  constructor(
    private readonly registry: URL,
    private readonly clock: Clock,
    private readonly limitMilliseconds: number,
  ) {}

  async ask(question: Question): Promise<Answer> {
    let current = question;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await this.askPatiently(current);
      const location = redirectOf(answer);
      if (location === null) return answer;
      const url = this.permitted(location, current.url);
      if (current.body) throw this.misled(`${current.url.host} redirects a request that holds a token`);
      current = {
        ...current,
        url,
        authorization: url.origin === current.url.origin ? current.authorization : undefined,
      };
    }
    throw this.misled(`${question.url.host} redirects without an end`);
  }

  /** An address that the registry sends us to, which credentials may go to if they are for it. */
  permitted(address: string, from: URL): URL {
    if (!URL.canParse(address, from.href)) throw this.misled(`${from.host} sends us to an address that is none`);
    const url = new URL(address, from.href);
    if (url.username || url.password) throw this.misled(`${from.host} sends us to an address with a password in it`);
    if (maySendTo(url, this.registry)) return url;
    throw this.misled(`${from.host} sends us to ${url.protocol}//${url.host}, which is not encrypted`);
  }

  private async askPatiently(question: Question, retries = 1): Promise<Answer> {
    const answer = await this.askOnce(question).catch((error: unknown) => {
      if (retries > 0 && connectionBroke(error)) return "connection broke" as const;
      throw connectionError(error, question.url);
    });
    const pause = retries > 0 ? retryPause(attemptOf(answer), this.clock.now()) : undefined;
    if (answer !== "connection broke" && pause === undefined) return answer;
    await this.clock.sleep(pause ?? 0);
    return this.askPatiently(question, retries - 1);
  }

  private async askOnce({ url, headers, authorization, body }: Question): Promise<Answer> {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: { "user-agent": "twinstack", ...headers, ...(authorization ? { authorization } : {}) },
      redirect: "manual",
      signal: AbortSignal.timeout(this.limitMilliseconds),
      ...(body ? { body } : {}),
    });
    return { status: response.status, headers: response.headers, body: await this.read(response, url) };
  }

  private async read(response: Response, url: URL): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      parts.push(part);
      length += part.length;
      if (length > MOST_BYTES) throw this.misled(`${url.host} answers more than ${MOST_BYTES / 1024 / 1024} MiB`);
    }
    return Buffer.concat(parts);
  }

  private misled(rule: string): CliError {
    return new CliError(rule, `Check the address of the registry, ${this.registry.host}: this is not how one answers.`);
  }
}

function redirectOf({ status, headers }: Answer): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get("location") : null;
}

function attemptOf(answer: Answer | "connection broke"): Attempt {
  if (answer === "connection broke") return answer;
  return { status: answer.status, retryAfter: answer.headers.get("retry-after") };
}
