import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

interface Issue {
  readonly number: number;
  readonly title: string;
  body: string;
  state: string;
  readonly labels: readonly string[];
}

/** A pull request, as a list of them tells it. */
export interface Pull {
  readonly number: number;
  readonly merged_at: string | null;
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
}

type Answer = readonly [status: number, body?: unknown];

const LONGEST_BODY = 65_536;
const PULL = 7;

/** A repository of GitHub with one pull request, as far as the action speaks to it; its answers are those of the REST API. */
export class GithubStandIn {
  static async start(): Promise<GithubStandIn> {
    const standIn = new GithubStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  readonly comments: Comment[] = [];
  readonly issues: Issue[] = [];
  labels: string[] = [];
  /** Pull requests that brought the commit, as `GET /commits/{sha}/pulls` lists them. */
  pulls: Pull[] = [];
  /** As the token of a workflow that a fork's pull request starts. */
  mayWrite = true;
  /** A job without "issues: write" may not make labels, whatever else it may. */
  mayLabel = true;
  /** Requests that changed something, `POST /issues/7/labels`. */
  readonly written: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const [status, body] = this.answer(request.method ?? "", new URL(request.url ?? "", this.url), text);
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(body === undefined ? "" : JSON.stringify(body));
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  comment(login: string, body: string): void {
    this.comments.push({ id: this.comments.length + 1, body, user: { login } });
  }

  private answer(method: string, { pathname, searchParams }: URL, text: string): Answer {
    const path = pathname.replace("/repos/acme/shop", "");
    const body = (text === "" ? {} : JSON.parse(text)) as {
      body?: string;
      labels?: string[];
      state?: string;
      title?: string;
    };
    if (method === "GET") return [200, this.page(this.list(path), searchParams)];
    if (!this.mayLabel && method === "POST" && path.endsWith("/labels"))
      return [403, { message: "You do not have permission to create labels on this repository" }];
    if (!this.mayWrite) return [403, { message: "Resource not accessible by integration" }];
    if ((body.body?.length ?? 0) > LONGEST_BODY)
      return [422, { message: "body is too long (maximum is 65536 characters)" }];
    this.written.push(`${method} ${decodeURIComponent(path)}`);
    return this.write(method, path, body);
  }

  private list(path: string): readonly unknown[] {
    if (path === `/issues/${PULL}/comments`) return this.comments;
    if (path === `/issues/${PULL}/labels`) return this.labels.map((name) => ({ name }));
    if (path === "/issues") return this.issues.filter(({ state }) => state === "open");
    return this.pulls;
  }

  private page(entries: readonly unknown[], query: URLSearchParams): readonly unknown[] {
    const size = Number(query.get("per_page"));
    const start = (Number(query.get("page")) - 1) * size;
    return entries.slice(start, start + size);
  }

  private write(
    method: string,
    path: string,
    body: { body?: string; labels?: string[]; state?: string; title?: string },
  ): Answer {
    const label = /^\/issues\/7\/labels\/(.+)$/.exec(path)?.[1];
    const comment = this.comments.find(({ id }) => path === `/issues/comments/${id}`);
    const issue = this.issues.find(({ number }) => path === `/issues/${number}`);
    if (method === "DELETE" && label) this.labels = this.labels.filter((name) => name !== decodeURIComponent(label));
    else if (path === `/issues/${PULL}/labels`) this.labels.push(...(body.labels ?? []));
    else if (path === `/issues/${PULL}/comments`) this.comment("github-actions[bot]", body.body ?? "");
    else if (comment) comment.body = body.body ?? "";
    else if (issue) Object.assign(issue, body);
    else if (path === "/issues") this.open(body.title ?? "", body.body ?? "", body.labels ?? []);
    else return [404, { message: "Not Found" }];
    return [200, {}];
  }

  private open(title: string, body: string, labels: readonly string[]): void {
    this.issues.push({ number: 100 + this.issues.length, title, body, state: "open", labels });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
