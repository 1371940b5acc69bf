import { EmulatorError } from "./emulator-error";

const PATH = "/2013-04-01/hostedzone";
/** The emulator tells services apart by the scope of a signature, and checks nothing else of it. */
const SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/route53/aws4_request";
const ZONE_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * Makes a hosted zone in an emulator, as somebody has made one in the real account: environments look their zone up.
 * @returns whether it was made; false if there is one of that name, since a second would make the name ambiguous
 */
export async function makeHostedZone(endpoint: string, name: string): Promise<boolean> {
  if (!ZONE_NAME.test(name)) throw new EmulatorError(`"${name}" is no zone's name; write one such as shop.example.`, 2);
  const known = await ask(endpoint, { method: "GET" });
  if (known.includes(`<Name>${name}.</Name>`)) return false;
  const body = `<CreateHostedZoneRequest><Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`;
  await ask(endpoint, { method: "POST", body });
  return true;
}

async function ask(endpoint: string, request: { readonly method: string; readonly body?: string }): Promise<string> {
  const headers = { "content-type": "text/xml", authorization: SIGNATURE };
  const response = await fetch(`${endpoint}${PATH}`, { ...request, headers });
  const text = await response.text();
  if (response.ok) return text;
  throw new EmulatorError(`The emulator refused to ${request.method} hosted zones: ${response.status} ${text}`);
}
