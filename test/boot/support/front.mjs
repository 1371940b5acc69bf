// What instances take for AWS: TLS under its host names, the metadata service, and the registries. Runs in the cloud's network
// namespace; writes each call as a line of JSON, and hands calls of the test on, over a socket.
import { appendFileSync, readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const { events, socket, key, certificate, emulator, registries, instances, rules } = JSON.parse(process.argv[2]);
const note = (event) => appendFileSync(events, `${JSON.stringify(event)}\n`);

function handOn(request, response, port, headers = {}) {
  const to = http.request(
    { host: "127.0.0.1", port, method: request.method, path: request.url, headers: { ...request.headers, ...headers } },
    (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    },
  );
  to.on("error", () => response.writeHead(503).end());
  request.pipe(to);
}

/** The emulator has no lifecycle hooks that instances could complete. */
async function lifecycle(request, response) {
  let body = "";
  for await (const chunk of request) body += chunk;
  const asked = Object.fromEntries(new URLSearchParams(body));
  note({ kind: "lifecycle", ...asked });
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    '<CompleteLifecycleActionResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"><CompleteLifecycleActionResult/></CompleteLifecycleActionResponse>',
  );
}

/** What the stand-in for the load balancer goes by, in Elastic Load Balancing's own words. */
function describeRules(request, response) {
  request.resume();
  const members = JSON.parse(readFileSync(rules, "utf8")).rules.map(({ header, targets }) => {
    const condition = header
      ? `<Conditions><member><Field>http-header</Field><HttpHeaderConfig><HttpHeaderName>${header.name}</HttpHeaderName></HttpHeaderConfig></member></Conditions>`
      : "<Conditions/>";
    const groups = targets.map(
      ({ group, weight }) => `<member><TargetGroupArn>${group}</TargetGroupArn><Weight>${weight}</Weight></member>`,
    );
    return `<member>${condition}<Actions><member><ForwardConfig><TargetGroups>${groups.join("")}</TargetGroups></ForwardConfig></member></Actions></member>`;
  });
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `<DescribeRulesResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeRulesResult><Rules>${members.join("")}</Rules></DescribeRulesResult></DescribeRulesResponse>`,
  );
}

function aws(request, response) {
  const host = request.headers.host ?? "";
  const registry = host.includes(".dkr.ecr.") ? registries.ecr : registries[host];
  if (registry) return handOn(request, response, registry, { "x-forwarded-proto": "https" });
  if (host.startsWith("autoscaling.")) return lifecycle(request, response);
  if (host.startsWith("elasticloadbalancing.")) return describeRules(request, response);
  return handOn(request, response, emulator);
}

/** Version 2 only, as the launch template demands: no token, no answer. */
function metadata(request, response) {
  const source = request.socket.remoteAddress.replace("::ffff:", "");
  const known = instances[source];
  if (!known) return response.writeHead(404).end();
  if (request.method === "PUT" && request.url === "/latest/api/token")
    return response.setHeader("x-aws-ec2-metadata-token-ttl-seconds", "900").end("token");
  if (request.headers["x-aws-ec2-metadata-token"] !== "token") return response.writeHead(401).end();
  const path = request.url.replace("/latest/meta-data/", "");
  const answers = {
    "instance-id": known.id,
    "placement/region": "us-east-1",
    "tags/instance/aws:autoscaling:groupName": known.group,
    "iam/security-credentials/": "role",
    "iam/security-credentials/role": JSON.stringify({
      Code: "Success",
      Type: "AWS-HMAC",
      AccessKeyId: "test",
      SecretAccessKey: "test",
      Token: "test",
      Expiration: "2099-01-01T00:00:00Z",
    }),
  };
  if (answers[path] === undefined) return response.writeHead(404).end();
  response.end(answers[path]);
}

https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, aws).listen(443, "10.99.0.1");
http.createServer(metadata).listen(80, "169.254.169.254");
http
  .createServer((request, response) => handOn(request, response, emulator))
  .listen(socket, () => console.log("ready"));
