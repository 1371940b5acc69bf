import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { report } from "../core/fault";
import { Identity } from "../core/identity";
import { enforce, STANDARD_POLICY } from "../policy/policy-pack";
import { emulatorSettings } from "./emulator-endpoint";
import { tellTogether } from "./faults-together";
import { placeFaults } from "./place-faults";
import { requireVersions } from "./required-versions";
import { soundIdentity } from "./sound-identity";
import { StateStore } from "./state-store";

export interface ImageStackProps {
  /** The system's name, as environments have it: the tag `Application`, and part of the state's path. */
  readonly application: string;
  /** The account that holds the images, 12 digits; usually the one that all environments live in. */
  readonly account: string;
  /** The region that holds the images. Pulling from another region costs $0.02 per GB. */
  readonly region: string;
  /**
   * Where Terraform keeps the state.
   * @default a file beside the code; a team needs {@link StateStore.s3}
   */
  readonly state?: StateStore;
  /**
   * Address of an AWS emulator, `http://127.0.0.1:4566`.
   * @default AWS itself
   */
  readonly endpoint?: string;
}

/** Its id, and in the place of an environment's name in tags and in the state's path. */
const NAME = "images";

/**
 * A stack for what all environments pull from: the place to declare an `ImageRepository`. It outlives every environment, and
 * is deployed before the first: `cdktf deploy images`.
 */
export class ImageStack extends TerraformStack {
  readonly provider: AwsProvider;

  constructor(app: App, { application, account, region, state, endpoint }: ImageStackProps) {
    super(app, NAME);
    const identity = new Identity({ application, environment: NAME });
    report(this, [...identity.faults(), ...placeFaults({ account, region }, "")]);
    this.provider = new AwsProvider(this, "Aws", {
      region,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { ...soundIdentity(identity).tags } }],
      ...emulatorSettings(endpoint),
    });
    (state ?? StateStore.localFile()).bind(this, application, NAME);
    requireVersions(this);
    tellTogether(this);
    enforce(this, STANDARD_POLICY);
  }
}
