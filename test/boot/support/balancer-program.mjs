// A stand-in for the load balancer. Follows the file that it is given: rules with conditions and weights, target groups with
// health checks and draining, as they were synthesized, and who is registered. Reads it anew when it changes.
import { readFileSync, renameSync, watchFile, writeFileSync } from "node:fs";
import http from "node:http";

const [file, address, stateFile] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const targets = new Map();
let state = { rules: [], groups: {} };

const keyOf = (group, host) => `${group} ${host}`;

function read() {
  state = JSON.parse(readFileSync(file, "utf8"));
  for (const [name, group] of Object.entries(state.groups))
    for (const host of group.targets) if (!targets.has(keyOf(name, host))) register(name, host);
  for (const target of targets.values())
    if (!state.groups[target.group]?.targets.includes(target.host)) deregister(target);
  tell();
}

/** All at once: whoever reads it never sees half of it. */
function tell() {
  const every = [...targets.values()].map(({ group, host, health }) => ({ group, host, health }));
  writeFileSync(`${stateFile}.new`, JSON.stringify({ revision: state.revision, targets: every }));
  renameSync(`${stateFile}.new`, stateFile);
}

function register(group, host) {
  const target = { group, host, health: "initial", successes: 0, failures: 0 };
  targets.set(keyOf(group, host), target);
  check(target);
}

/** No new requests; what has begun may go on for the delay. */
function deregister(target) {
  if (target.health === "draining") return;
  target.health = "draining";
  setTimeout(() => {
    targets.delete(keyOf(target.group, target.host));
    tell();
  }, target.drain * 1000);
}

function check(target) {
  const group = state.groups[target.group];
  if (target.health === "draining" || !group) return;
  target.drain = group.drain;
  const request = http.get(
    { host: target.host, port: group.port, path: group.path, timeout: group.timeout * 1000 },
    (response) => {
      response.resume();
      judge(target, group, response.statusCode === 200);
    },
  );
  request.on("timeout", () => request.destroy(new Error("no answer in time")));
  request.on("error", () => judge(target, group, false));
  setTimeout(() => check(target), group.interval * 1000);
}

function judge(target, group, good) {
  target.successes = good ? target.successes + 1 : 0;
  target.failures = good ? 0 : target.failures + 1;
  if (target.health === "draining") return;
  // The first good answer is enough for a new target.
  if (good && (target.health === "initial" || target.successes >= group.healthyThreshold)) target.health = "healthy";
  if (target.failures >= group.unhealthyThreshold) target.health = "unhealthy";
  tell();
}

function matches(rule, request) {
  if (rule.header && request.headers[rule.header.name.toLowerCase()] !== rule.header.value) return false;
  return rule.paths.some(
    (path) =>
      path === "/*" || path === request.url || (path.endsWith("*") && request.url.startsWith(path.slice(0, -1))),
  );
}

function chosen(rule) {
  let ticket = Math.random() * rule.targets.reduce((sum, { weight }) => sum + weight, 0);
  const group = rule.targets.find(({ weight }) => (ticket -= weight) < 0)?.group;
  const registered = [...targets.values()].filter((target) => target.group === group && target.health !== "draining");
  const healthy = registered.filter(({ health }) => health === "healthy");
  // With none healthy, all get requests: the load balancer cannot know better.
  const able = healthy.length > 0 ? healthy : registered;
  return able[Math.floor(Math.random() * able.length)];
}

http
  .createServer((request, response) => {
    const rule = state.rules
      .filter((one) => matches(one, request))
      .sort((one, other) => one.priority - other.priority)[0];
    const target = rule && chosen(rule);
    if (!target) return response.writeHead(rule ? 503 : 404).end();
    const { port } = state.groups[target.group];
    const headers = { ...request.headers, "x-forwarded-proto": "https" };
    const to = http.request(
      { host: target.host, port, method: request.method, path: request.url, headers, agent },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    to.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    request.pipe(to);
  })
  .listen(80, address, () => {
    read();
    watchFile(file, { interval: 50 }, read);
    console.log("ready");
  });
