import { Refusal } from "./refusal.mjs";

const PAGE = 100;

/** GitHub answered, but not as asked. */
export class GitHubError extends Refusal {
  constructor(method, path, status, message) {
    super(`GitHub answered ${method} ${path} with ${status}: ${message}`);
    this.status = status;
  }

  /** A fork's token may only read; so may one without the permission. */
  get isForbidden() {
    return this.status === 403;
  }
}

/** What is gone already need not be taken away. */
export const unlessGone = (error) => {
  if (!(error instanceof GitHubError && error.status === 404)) throw error;
};

/** GitHub's REST API for one repository. Source: GitHub REST API, version 2022-11-28. */
export class GitHub {
  constructor({ url, repository, token }) {
    this.url = `${url}/repos/${repository}`;
    this.headers = {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-github-api-version": "2022-11-28",
    };
  }

  async send(method, path, body) {
    const answer = await fetch(this.url + path, { method, headers: this.headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new GitHubError(method, path, answer.status, messageIn(text));
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Every entry of a list, page by page. */
  async all(path) {
    const entries = [];
    for (let page = 1; ; page++) {
      const next = await this.send("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`);
      entries.push(...next);
      if (next.length < PAGE) return entries;
    }
  }
}

function messageIn(text) {
  return text.startsWith("{") ? JSON.parse(text).message : text.slice(0, 200);
}
