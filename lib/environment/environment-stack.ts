import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { enforce, STANDARD_POLICY } from "../policy/policy-pack";
import { manifestText } from "../manifest/manifest-text";
import { Identity } from "../core/identity";
import { PROTECTION } from "../core/surroundings";
import { AppEnvironment, type AppEnvironmentProps } from "./app-environment";
import { guardAgainstDestroy } from "./destroy-guard";
import { emulatorSettings } from "./emulator-endpoint";
import { environmentManifest } from "./environment-manifest";
import { EnvironmentOutputs } from "./environment-outputs";
import { tellTogether } from "./faults-together";
import { ManifestSynthesizer } from "./manifest-synthesizer";
import { requireVersions } from "./required-versions";
import { soundIdentity, soundName } from "./sound-identity";
import { StateStore } from "./state-store";

export interface EnvironmentStackProps extends AppEnvironmentProps {
  /**
   * Where Terraform keeps the state.
   * @default a file beside the code; a team needs {@link StateStore.s3}
   */
  readonly state?: StateStore;
  /**
   * Address of an AWS emulator, `http://127.0.0.1:4566`. Changes the provider's settings and nothing else.
   * @default AWS itself
   */
  readonly endpoint?: string;
}

/**
 * A whole stack for one environment: the provider with its account guard and default tags, the state, the environment,
 * our policies, the outputs, and the manifest that the command line reads. Its id is the environment's name: `cdktf deploy
 * staging`.
 */
export class EnvironmentStack extends TerraformStack {
  readonly provider: AwsProvider;
  readonly environment: AppEnvironment;
  readonly outputs: EnvironmentOutputs;
  /** Address of an AWS emulator, if one takes the place of AWS. */
  readonly endpoint: string | undefined;
  private rendered: object | undefined;

  constructor(app: App, props: EnvironmentStackProps) {
    super(app, soundName(props.profile.name));
    this.endpoint = props.endpoint;
    const { account, region, protection } = props.profile.knobs;
    const identity = soundIdentity(new Identity({ application: props.application, environment: props.profile.name }));
    PROTECTION.provide(this, protection);
    this.provider = new AwsProvider(this, "Aws", {
      region,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { ...identity.tags } }],
      ...emulatorSettings(props.endpoint),
    });
    (props.state ?? StateStore.localFile()).bind(this, props.application, props.profile.name);
    requireVersions(this);
    guardAgainstDestroy(this);
    this.environment = new AppEnvironment(this, "Environment", props);
    this.outputs = new EnvironmentOutputs(this, "Outputs", { environment: this.environment });
    tellTogether(this);
    enforce(this, STANDARD_POLICY, { render: () => (this.rendered = super.toTerraform() as object) });
    this.synthesizer = new ManifestSynthesizer(this, this.synthesizer, () => manifestText(environmentManifest(this)));
  }

  /** Rendered once for the policies and for the file: nothing changes a tree between its validation and its rendering. */
  override toTerraform(): object {
    const rendered = this.rendered ?? (super.toTerraform() as object);
    this.rendered = undefined;
    return rendered;
  }
}
