import { quoted, type Fault } from "../core/fault";

/** Source: GitHub docs, "Username considerations" and the limits of repository names. No wildcard passes. */
const NAME = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;

/** The numbers by which GitHub knows a repository and its owner for ever: `gh api repos/acme/shop -q '.owner.id, .id'`. */
export interface GithubIds {
  readonly owner: number;
  readonly repository: number;
}

/** The one repository whose workflows are trusted, as its tokens name it. */
export class GithubRepository {
  /**
   * A repository whose tokens name it by name: one from before July 2026 that was neither renamed nor moved since.
   * @param name owner and repository, `acme/shop`
   */
  static named(name: string): GithubRepository {
    return new GithubRepository(name);
  }

  /**
   * A repository whose tokens also have its immutable numbers, as every one that was made, renamed or moved since July 2026.
   * Nobody who takes over a name that was given up is trusted.
   * Source: GitHub docs, "OpenID Connect reference", immutable subject claims.
   */
  static numbered(name: string, ids: GithubIds): GithubRepository {
    return new GithubRepository(name, ids);
  }

  private constructor(
    readonly name: string,
    private readonly ids?: GithubIds,
  ) {}

  /** Who a token is about, for every workflow that a pull request within the repository starts. */
  get ofPullRequests(): string {
    return `${this.subject}:pull_request`;
  }

  /** Who a token is about, for a job in one of the repository's GitHub environments. */
  ofEnvironment(environment: string): string {
    return `${this.subject}:environment:${environment}`;
  }

  /** Who a token is about, for a workflow that a schedule starts on a branch. */
  ofBranch(branch: string): string {
    return `${this.subject}:ref:refs/heads/${branch}`;
  }

  faults(prop: string): Fault[] {
    const faults: Fault[] = [];
    if (typeof this.name !== "string" || !NAME.test(this.name)) {
      const rule = "a role trusts one repository, by owner and name, without wildcards";
      const remedy = 'Write GithubRepository.named("acme/shop").';
      faults.push({ prop, value: quoted(String(this.name)), rule, remedy });
    }
    if (this.ids && ![this.ids.owner, this.ids.repository].every((id) => Number.isSafeInteger(id) && id > 0)) {
      const rule = "GitHub's numbers of owner and repository are whole and positive";
      const remedy = `Ask for them: gh api repos/${this.name} -q '.owner.id, .id'.`;
      faults.push({ prop: `${prop}.ids`, value: JSON.stringify(this.ids), rule, remedy });
    }
    return faults;
  }

  private get subject(): string {
    if (!this.ids) return `repo:${this.name}`;
    const [owner, repository] = this.name.split("/");
    return `repo:${owner}@${this.ids.owner}/${repository}@${this.ids.repository}`;
  }
}
