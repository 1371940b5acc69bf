/** An AWS API call, as far as the emulator looks at it: no SDK, no signature, only the scope that names the service. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

const scope = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/${service}/aws4_request`;

// Two generations of load balancers share a name; the version tells them apart.
const VERSION: Record<string, object> = { elasticloadbalancing: { Version: "2015-12-01" } };

/** A call of the query protocol (EC2, ELB, Auto Scaling, RDS, CloudWatch, IAM, SNS, STS). */
export function query(
  endpoint: string,
  service: string,
  action: string,
  params: Record<string, string> = {},
): Promise<Answer> {
  return send(endpoint, service, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ Action: action, ...VERSION[service], ...params }).toString(),
  });
}

/** A call of the JSON protocol (SSM, logs, ACM, budgets). */
export function json(endpoint: string, service: string, target: string, params: unknown): Promise<Answer> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  return send(endpoint, service, { method: "POST", headers, body: JSON.stringify(params) });
}

/** A call of the REST protocols (S3, EFS, Route 53, backup). */
export function rest(endpoint: string, service: string, method: string, path: string, body?: string): Promise<Answer> {
  return send(`${endpoint}${path}`, service, { method, body });
}

/** The text of the first element of that name. */
export function element({ text }: Answer, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text);
  if (!found) throw new Error(`no <${name}> in ${text}`);
  return found[1]!;
}

async function send(url: string, service: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, headers: { ...init.headers, authorization: scope(service) } });
  return { status: response.status, text: await response.text() };
}
