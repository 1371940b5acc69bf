import { Construct } from "constructs";
import { quoted, report, type Fault } from "../core/fault";
import type { Identity } from "../core/identity";
import { resourceStatements } from "./resource-permissions";
import { networkStatements } from "./network-permissions";
import { GithubIdentity, type GithubIdentityProps } from "./github-identity";
import type { GithubRepository } from "./github-repository";
import { GithubRole } from "./github-role";
import { InstanceBoundary } from "./instance-boundary";
import { readStatements } from "./read-permissions";
import { deployRoleName, roleStatements } from "./role-permissions";
import { stateStatements, type Statements } from "./scope";

/** An environment that workflows deploy. */
export interface DeliveredEnvironment {
  /** Whose resources. The GitHub environment has the same name as the environment. */
  readonly identity: Identity;
  /** Its host names, whose records may be changed; none without a domain. */
  readonly hosts: readonly string[];
  /** The region it is in. */
  readonly region: string;
}

export interface GithubRolesProps extends GithubIdentityProps {
  /** The repository whose workflows are trusted. */
  readonly repository: GithubRepository;
  /** The branch that is deployed, whose nightly check takes the role for plans. */
  readonly branch: string;
  /** The system's name. */
  readonly application: string;
  /** The environments, each with a role of its own. */
  readonly environments: readonly DeliveredEnvironment[];
  /** The bucket of the Terraform states. */
  readonly stateBucket: string;
}

/** Source: "Managing environments for deployment", GitHub docs: what it may be called, less what a pattern could be made of. */
const ENVIRONMENT = /^[a-z][a-z\d-]*$/;

/** Source: git check-ref-format, less what nobody calls a main branch. */
const BRANCH = /^[\w][\w./-]*$/;

/**
 * Who may do what from GitHub's workflows: a role that pull requests plan with, and for each environment one that deploys
 * it, from jobs in the GitHub environment of its name, which is what reviewers approve. There is no key. Costs nothing.
 */
export class GithubRoles extends Construct {
  readonly identity: GithubIdentity;
  readonly boundary: InstanceBoundary;
  readonly plan: GithubRole;
  /** By environment. */
  readonly deploy: Readonly<Record<string, GithubRole>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GithubRolesProps,
  ) {
    super(scope, id);
    report(this, githubFaults(props));
    const { application, provider, account, stateBucket } = props;
    this.identity = new GithubIdentity(this, "GitHub", { ...(provider ? { provider } : {}), account });
    this.boundary = new InstanceBoundary(this, "Boundary", {
      name: `${application}-instances`,
      application,
      stateBucket,
    });
    this.plan = this.planRole();
    this.deploy = Object.fromEntries(
      props.environments.map((each) => [each.identity.environment, this.deployRole(each)]),
    );
  }

  private planRole(): GithubRole {
    const { application, repository, environments } = this.props;
    const scopes = this.regions().map((region) =>
      this.scope(
        region,
        environments.filter((each) => each.region === region),
      ),
    );
    return new GithubRole(this, "Plan", {
      name: `${application}-plan`,
      description: `Plans of pull requests to ${repository.name}: reads, and changes nothing`,
      identity: this.identity,
      subjects: [repository.ofPullRequests, repository.ofBranch(this.props.branch)],
      policies: {
        read: onceEach(
          scopes.flatMap((scope) => [...readStatements(scope), ...stateStatements(scope, { write: false })]),
        ),
      },
    });
  }

  private deployRole(environment: DeliveredEnvironment): GithubRole {
    const { repository } = this.props;
    const { identity, hosts, region } = environment;
    const scope = { ...this.scope(region, [environment]), identity, hosts, boundaryArn: this.boundaryArn };
    return new GithubRole(this, `Deploy-${identity.environment}`, {
      name: deployRoleName(identity.prefix),
      description: `Deploys ${identity.prefix} from GitHub's environment ${identity.environment}`,
      identity: this.identity,
      subjects: [repository.ofEnvironment(identity.environment)],
      policies: {
        read: [...readStatements(scope), ...stateStatements(scope, { write: true })],
        resources: resourceStatements(scope),
        network: networkStatements(scope),
        roles: roleStatements(scope),
      },
    });
  }

  /** Written out, not referred to: it is compared with what each new role asks for. */
  private get boundaryArn(): string {
    return `arn:aws:iam::${this.props.account}:policy/${this.props.application}-instances`;
  }

  private regions(): string[] {
    return [...new Set(this.props.environments.map(({ region }) => region))];
  }

  private scope(region: string, environments: readonly DeliveredEnvironment[]) {
    const { application, account, stateBucket } = this.props;
    return {
      application,
      account,
      region,
      stateBucket,
      environments: environments.map((each) => each.identity.environment),
    };
  }
}

function githubFaults({ repository, branch, environments }: GithubRolesProps): Fault[] {
  const faults = repository.faults("repository");
  if (!BRANCH.test(branch)) {
    const rule = "a role trusts one branch, by its exact name";
    faults.push({ prop: "branch", value: quoted(branch), rule, remedy: 'Write its name alone, such as "main".' });
  }
  if (environments.length === 0) {
    const remedy = "Pass the profiles of what workflows shall deploy.";
    faults.push({ prop: "environments", value: "none", rule: "there is nothing to deploy", remedy });
  }
  for (const { identity } of environments) {
    if (ENVIRONMENT.test(identity.environment)) continue;
    const rule = "it is also the name of a GitHub environment, which a role trusts by its exact name";
    const remedy = "Call it by lower-case letters, digits and hyphens.";
    faults.push({ prop: "environments", value: quoted(identity.environment), rule, remedy });
  }
  return faults;
}

/** Statements of one policy have different ids, and the same one need not stand there twice. */
function onceEach(statements: Statements): Statements {
  const different = [...new Map(statements.map((each) => [JSON.stringify(each), each])).values()];
  return different.map((each, index) => {
    const isFirst = different.findIndex(({ Sid }) => Sid === each.Sid) === index;
    return isFirst ? each : { ...each, Sid: `${each.Sid}${index}` };
  });
}
