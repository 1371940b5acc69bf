import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformOutput, TerraformStack } from "cdktf";
import { report, type Fault } from "../core/fault";
import { Identity } from "../core/identity";
import type { GithubRepository } from "../delivery/github-repository";
import { GithubRoles } from "../delivery/github-roles";
import { enforce, STANDARD_POLICY } from "../policy/policy-pack";
import { emulatorSettings } from "./emulator-endpoint";
import type { EnvironmentProfile } from "./environment-profile";
import { tellTogether } from "./faults-together";
import { placeFaults } from "./place-faults";
import { requireVersions } from "./required-versions";
import { soundIdentity, soundName } from "./sound-identity";
import type { StateStore } from "./state-store";

export interface DeliveryStackProps {
  /** The system's name, as its environments have it. */
  readonly application: string;
  /**
   * The stack's id, which stands for an environment's name in tags and in the state's path. With an account for each environment
   * there is a stack in each, with a name of its own: `delivery-production`.
   * @default "delivery"
   */
  readonly name?: string;
  /** The account that the environments live in, 12 digits. */
  readonly account: string;
  /** The region of the provider; roles are known in all of them. */
  readonly region: string;
  /** The repository whose workflows are trusted: `GithubRepository.named("acme/shop")`. */
  readonly repository: GithubRepository;
  /**
   * The branch whose nightly check may read, too.
   * @default "main"
   */
  readonly branch?: string;
  /** What workflows deploy. */
  readonly environments: readonly EnvironmentProfile[];
  /**
   * Where the environments keep their state, which workflows need: `StateStore.s3`. This stack keeps its own there too.
   */
  readonly state: StateStore;
  /**
   * Whether the account already has GitHub as an identity provider.
   * @default "create"
   */
  readonly provider?: "create" | "existing";
  /**
   * Address of an AWS emulator, `http://127.0.0.1:4566`.
   * @default AWS itself
   */
  readonly endpoint?: string;
}

const NAME = "delivery";

/** Takes the place of a bucket's name where there is none, so that the other faults of the run are found too. */
const NO_BUCKET = "no-bucket";

/**
 * A stack for who may plan and deploy from GitHub's workflows, without any key. It is deployed once, by a person:
 * `cdktf deploy delivery`. No workflow may change it, since it says what workflows may do.
 */
export class DeliveryStack extends TerraformStack {
  readonly provider: AwsProvider;
  readonly roles: GithubRoles;

  constructor(app: App, props: DeliveryStackProps) {
    const { name = NAME, application, account, region, repository, environments, state } = props;
    super(app, soundName(name));
    const identity = new Identity({ application, environment: name });
    const sound = soundIdentity(identity);
    report(this, [
      ...identity.faults(),
      ...placeFaults({ account, region }, ""),
      ...stateFaults(state),
      ...accountFaults(props),
    ]);
    this.provider = new AwsProvider(this, "Aws", {
      region,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { ...sound.tags } }],
      ...emulatorSettings(props.endpoint),
    });
    state.bind(this, application, sound.environment);
    requireVersions(this);
    this.roles = new GithubRoles(this, "GitHub", {
      repository,
      branch: props.branch ?? "main",
      application: sound.application,
      account,
      stateBucket: state.bucket ?? NO_BUCKET,
      environments: environments.map((profile) => delivered(application, profile)),
      ...(props.provider ? { provider: props.provider } : {}),
    });
    this.outputRoles();
    tellTogether(this);
    enforce(this, STANDARD_POLICY);
  }

  /** What `twinstack init` and people copy into GitHub's variables. */
  private outputRoles(): void {
    new TerraformOutput(this, "planRole", { value: this.roles.plan.arn, staticId: true });
    for (const [name, { arn }] of Object.entries(this.roles.deploy)) {
      new TerraformOutput(this, `deployRole-${name}`, { value: arn, staticId: true });
    }
  }
}

function delivered(application: string, { name, shortName, knobs }: EnvironmentProfile) {
  const identity = soundIdentity(new Identity({ application, environment: name, shortName }));
  return { identity, hosts: knobs.domain?.hosts ?? [], region: knobs.region };
}

/** A role deploys in its own account only. */
function accountFaults({ account, environments }: DeliveryStackProps): Fault[] {
  return environments
    .filter(({ knobs }) => knobs.account !== account)
    .map(({ name, knobs }) => ({
      prop: "environments",
      value: `${name}, of account ${knobs.account}`,
      rule: `this stack makes roles in account ${account}, and those could not deploy it`,
      remedy: `Give that account a DeliveryStack of its own: name: "${NAME}-${name}".`,
    }));
}

function stateFaults(state: StateStore): Fault[] {
  if (state.bucket !== undefined) return [];
  return [
    {
      prop: "state",
      value: "a file on this machine",
      rule: "workflows run on other machines, and would not find it",
      remedy: 'Pass StateStore.s3({ bucket: "shop-terraform-state", region: "us-east-1" }), as to the environments.',
    },
  ];
}
