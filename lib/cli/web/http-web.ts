import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { Web, WebAnswer } from "../ports/web";

const TIMEOUT_MILLISECONDS = 10_000;

/** Asks over HTTP or HTTPS, with Node's own client: fetch does not let anybody say which host is meant. */
export class HttpWeb implements Web {
  get(url: string, headers: Readonly<Record<string, string>>): Promise<WebAnswer> {
    const request = url.startsWith("https:") ? requestHttps : requestHttp;
    return new Promise((resolve) => {
      const asked = request(url, {
        headers: { "User-Agent": "twinstack-verify", ...headers },
        timeout: TIMEOUT_MILLISECONDS,
      });
      asked.on("response", (response) => {
        response.resume();
        response.on("end", () => resolve(answerOf(response)));
        response.on("error", (error) => resolve({ unreachable: error.message }));
      });
      asked.on("timeout", () => asked.destroy(new Error(`no answer within ${TIMEOUT_MILLISECONDS / 1000} s`)));
      asked.on("error", (error: NodeJS.ErrnoException) => resolve({ unreachable: wordsFor(error) }));
      asked.end();
    });
  }
}

function answerOf({ statusCode = 0, headers }: IncomingMessage): WebAnswer {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return { status: statusCode, headers: Object.fromEntries(single) as Record<string, string> };
}

/** Codes that people know by other words. */
function wordsFor({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ECONNREFUSED") return "the connection was refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "the name is not known";
  return message || code || "no connection";
}
