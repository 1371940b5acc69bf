/** One container behind the proxy. */
export interface ProxiedContainer {
  readonly name: string;
  /** The port on which it listens, and the proxy for it. */
  readonly port: number;
  /** Path of its health check, which answers without a password; may have a query. */
  readonly healthPath: string;
}

/** A folder whose files the proxy answers with itself. */
export interface ServedFolder {
  /** What addresses start with: `/uploads`. */
  readonly path: string;
  /** The folder, the same on the instance and in the proxy. */
  readonly from: string;
}

/** What the proxy of a service does, in plain values. */
export interface ProxyDescription {
  readonly environment: string;
  readonly release: string;
  readonly searchEngines: "indexed" | "notIndexed";
  /** Whether users have to sign in. */
  readonly password: boolean;
  readonly uploadLimitBytes: number;
  readonly readTimeoutSeconds: number;
  readonly sendTimeoutSeconds: number;
  readonly connectTimeoutSeconds: number;
  readonly containers: readonly ProxiedContainer[];
  readonly folders: readonly ServedFolder[];
}

/** Folder of the file by which the proxy knows who may sign in. The file itself is replaced whenever the password changes. */
export const SIGN_IN = "/run/twinstack/proxy";
export const PASSWORD_FILE = `${SIGN_IN}/htpasswd`;

/**
 * The configuration of the nginx that stands before the containers of an instance. It listens on the ports of the
 * containers, one server each, so that nobody outside the instance can tell it from them.
 *
 * Whatever text is passed, it cannot become a directive: {@link plain} takes out all that means something to nginx.
 */
export function nginxConfiguration(proxy: ProxyDescription): string {
  return [
    ...process(),
    "http {",
    ...indented([
      ...engine(proxy),
      ...log(),
      ...timeouts(proxy),
      ...maps(proxy),
      ...headersOf(proxy),
      ...passwordOf(proxy),
      ...toContainers(),
      ...proxy.containers.flatMap((container) => serverOf(proxy, container)),
    ]),
    "}",
    "",
  ].join("\n");
}

/** Two workers are plenty for what an instance's containers can answer. A connection passed on takes two. */
function process(): string[] {
  return [
    "daemon off;",
    "pid /tmp/nginx.pid;",
    "worker_processes 2;",
    "worker_rlimit_nofile 8192;",
    // Below the time that the engine waits before it kills: see proxyUnit.
    "worker_shutdown_timeout 25s;",
    "error_log stderr error;",
    "events { worker_connections 2048; }",
  ];
}

function engine({ uploadLimitBytes }: ProxyDescription): string[] {
  return [
    // The engine's own name server. nginx would otherwise keep a container's first address for ever.
    "resolver 127.0.0.11 valid=1s ipv6=off;",
    "include /etc/nginx/mime.types;",
    "default_type application/octet-stream;",
    "sendfile on;",
    "server_tokens off;",
    // A redirect of its own names no port that only the load balancer knows.
    "absolute_redirect off;",
    "client_body_temp_path /tmp/nginx-bodies;",
    "proxy_temp_path /tmp/nginx-answers;",
    `client_max_body_size ${whole(uploadLimitBytes)};`,
  ];
}

/** No query strings, no credentials: both may be secrets. */
function log(): string[] {
  return [
    "log_format compact '$http_x_forwarded_for $request_method $host$uri $status $body_bytes_sent '",
    "                   '$request_time $upstream_response_time';",
    "access_log /dev/stdout compact;",
  ];
}

function timeouts({ readTimeoutSeconds, sendTimeoutSeconds, connectTimeoutSeconds }: ProxyDescription): string[] {
  return [
    // Longer than a load balancer may keep an idle connection (4000 s), or it would send requests into closed ones.
    "keepalive_timeout 4010s;",
    "keepalive_requests 100000;",
    `proxy_connect_timeout ${whole(connectTimeoutSeconds)}s;`,
    `proxy_read_timeout ${whole(readTimeoutSeconds)}s;`,
    `proxy_send_timeout ${whole(sendTimeoutSeconds)}s;`,
  ];
}

/** Only WebSocket is let through: another protocol would be a tunnel past everything that is decided here. */
function maps({ searchEngines }: ProxyDescription): string[] {
  return [
    'map $http_upgrade $twinstack_protocol { default ""; "~*^websocket$" websocket; }',
    "map $twinstack_protocol $twinstack_connection { default close; websocket upgrade; }",
    // nginx leaves a header out whose value is empty.
    `map $host $twinstack_robots { default "${searchEngines === "indexed" ? "" : "noindex"}"; }`,
  ];
}

function headersOf({ environment, release }: ProxyDescription): string[] {
  return [
    `add_header X-Environment "${plain(environment)}" always;`,
    `add_header X-Release "${plain(release)}" always;`,
    "add_header X-Robots-Tag $twinstack_robots always;",
  ];
}

function passwordOf({ environment, password }: ProxyDescription): string[] {
  return [`auth_basic ${password ? `"${plain(environment)}"` : "off"};`, `auth_basic_user_file ${PASSWORD_FILE};`];
}

/** `X-Forwarded-*` and all other headers pass as the load balancer sent them. */
function toContainers(): string[] {
  return [
    "proxy_http_version 1.1;",
    "proxy_redirect off;",
    "proxy_buffering on;",
    "proxy_buffer_size 16k;",
    "proxy_buffers 8 16k;",
    // The proxy's own word stands, whatever an application says.
    "proxy_hide_header X-Environment;",
    "proxy_hide_header X-Release;",
  ];
}

function serverOf(proxy: ProxyDescription, { name, port, healthPath }: ProxiedContainer): string[] {
  const [path = "/"] = healthPath.split("?");
  return [
    "server {",
    ...indented([
      `listen ${whole(port)};`,
      `set $twinstack_container ${plain(name)}:${whole(port)};`,
      "error_page 502 504 @unanswered;",
      "location / {",
      ...indented([...passedOn(proxy), "proxy_pass http://$twinstack_container;"]),
      "}",
      `location = "${plain(path, "/~")}" {`,
      ...indented(healthCheck(healthPath)),
      "}",
      ...proxy.folders.flatMap((folder) => locationOf(proxy, folder)),
      "location @unanswered {",
      ...indented([
        "default_type text/plain;",
        `return 502 "${plain(name)} does not answer. Try again in a moment.\\n";`,
      ]),
      "}",
    ]),
    "}",
  ];
}

/** The password of the environment is the proxy's affair: an application might log it. */
function passedOn({ password }: ProxyDescription): string[] {
  return [
    "proxy_set_header Host $http_host;",
    "proxy_set_header Upgrade $twinstack_protocol;",
    "proxy_set_header Connection $twinstack_connection;",
    `proxy_set_header Authorization ${password ? '""' : "$http_authorization"};`,
  ];
}

/**
 * Exactly the health check, since nobody has to sign in for it: the container is asked for this path, however the address was
 * spelled that led here, and no connection can become something else.
 */
function healthCheck(healthPath: string): string[] {
  return [
    "auth_basic off;",
    "access_log off;",
    "proxy_set_header Host $http_host;",
    "proxy_set_header Connection close;",
    'proxy_set_header Upgrade "";',
    'proxy_set_header Authorization "";',
    `proxy_pass http://$twinstack_container${plain(healthPath, "/~?=&")};`,
  ];
}

/** Files that users sent: read only, no listing, no link to elsewhere, and never run as a page of this site. */
function locationOf(proxy: ProxyDescription, { path, from }: ServedFolder): string[] {
  return [
    `location ^~ "${plain(path, "/")}/" {`,
    ...indented([
      `alias "${plain(from, "/")}/";`,
      "limit_except GET { deny all; }",
      "autoindex off;",
      "disable_symlinks if_not_owner;",
      ...headersOf(proxy),
      'add_header X-Content-Type-Options "nosniff" always;',
      `add_header Content-Security-Policy "default-src 'none'; sandbox" always;`,
    ]),
    "}",
  ];
}

/** Letters, digits and . _ -, and what else is named; the rest becomes a hyphen. */
function plain(text: string, others = ""): string {
  return [...text]
    .map((character) => (/[A-Za-z0-9._-]/.test(character) || others.includes(character) ? character : "-"))
    .join("");
}

function whole(amount: number): string {
  return Math.max(0, Math.round(amount)).toFixed(0);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
