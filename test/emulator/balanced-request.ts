import { request } from "node:http";

export interface BalancedRequest {
  readonly method?: string;
  /** The Host header; `fetch` would not send it. Default: the emulator's own address. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** 0 to 99, instead of chance. */
  readonly draw?: number | string;
}

export interface BalancedAnswer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
  readonly location?: string;
  readonly rule?: string;
  readonly targetGroup?: string;
  readonly release?: string;
}

/** Asks what a load balancer answers. Redirects are not followed. */
export function throughBalancer(
  endpoint: string,
  dnsName: string,
  path: string,
  { method = "GET", host, headers, draw }: BalancedRequest = {},
): Promise<BalancedAnswer> {
  const all = { ...headers, ...(host && { host }), ...(draw !== undefined && { "x-twinstack-draw": String(draw) }) };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${endpoint}/twinstack/load-balancer/${dnsName}${path}`,
      { method, headers: all },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          const header = (name: string): string | undefined => response.headers[name] as string | undefined;
          resolve({
            status: response.statusCode!,
            text,
            type: header("content-type"),
            location: header("location"),
            rule: header("x-twinstack-rule"),
            targetGroup: header("x-twinstack-target-group"),
            release: header("x-release"),
          });
        });
      },
    );
    sent.on("error", reject).end();
  });
}
