import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request that a server got. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What a server answers; nothing lets the next one answer. */
export type Respond = (received: Received, response: ServerResponse, request: IncomingMessage) => boolean;

/** A server on this machine that remembers what it was asked, and can be made to fail. */
export class HttpServer {
  readonly received: Received[] = [];
  /** Each answers one request, before anything else does. */
  readonly faults: Respond[] = [];
  private readonly server: Server;

  protected constructor(private readonly respond: Respond) {
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  static async running(respond: Respond): Promise<HttpServer> {
    const server = new HttpServer(respond);
    await server.listen();
    return server;
  }

  async listen(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** `127.0.0.1:41234` */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const received = {
      method,
      url: new URL(url, `http://${this.host}`),
      authorization: headers.authorization,
      body: await text(request),
    };
    this.received.push(received);
    const fault = this.faults.shift();
    if (fault?.(received, response, request)) return;
    if (!this.respond(received, response, request)) response.writeHead(404).end();
  }
}

export const status =
  (code: number, headers: Record<string, string> = {}, body = ""): Respond =>
  (_received, response) => {
    response.writeHead(code, headers).end(body);
    return true;
  };

export const reset: Respond = (_received, _response, request) => {
  request.socket.destroy();
  return true;
};

/** Never answers. */
export const silence: Respond = () => true;

export const passes: Respond = () => false;
