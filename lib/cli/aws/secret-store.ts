import type { DescribeSecretResponse, SecretVersionsListEntry } from "@aws-sdk/client-secrets-manager";
import { CliError } from "../cli-error";
import type { Owner } from "../ports/instance-groups";
import type { Secrets, SecretView } from "../ports/secrets";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { SECRETS_MANAGER } from "./aws-services";
import { allPages } from "./pages";

/** What Secrets Manager calls the version whose value is given out. */
const PRESENT = "AWSCURRENT";

/** AWS Secrets Manager. Asked for each secret by its name: a listing may miss what was made in the last five minutes. */
export class SecretStore implements Secrets {
  constructor(private readonly aws: AwsConnection) {}

  async find(physicalName: string, owner: Owner): Promise<SecretView | undefined> {
    const described = await this.describe(physicalName);
    // One that waits for its end gives no value and takes none.
    if (!described || described.DeletedDate) return undefined;
    demandOwner(physicalName, described, owner);
    // There are no versions to ask for, and a secret without any is the usual one to be asked about.
    if (!hasValue(described)) return { physicalName };
    return { physicalName, valueSince: presentSince(await this.versions(physicalName)) };
  }

  async setValue(physicalName: string, value: string): Promise<void> {
    const { sdk, client } = await this.aws.open(SECRETS_MANAGER);
    await client.send(new sdk.PutSecretValueCommand({ SecretId: physicalName, SecretString: value }));
  }

  private async describe(physicalName: string): Promise<DescribeSecretResponse | undefined> {
    const { sdk, client } = await this.aws.open(SECRETS_MANAGER);
    try {
      return await client.send(new sdk.DescribeSecretCommand({ SecretId: physicalName }));
    } catch (error) {
      if (isAwsError(error, "ResourceNotFound")) return undefined;
      throw error;
    }
  }

  private async versions(physicalName: string): Promise<SecretVersionsListEntry[]> {
    const { sdk, client } = await this.aws.open(SECRETS_MANAGER);
    const pages = sdk.paginateListSecretVersionIds({ client }, { SecretId: physicalName });
    return allPages(pages, ({ Versions }) => Versions);
  }
}

function hasValue({ VersionIdsToStages: stages = {} }: DescribeSecretResponse): boolean {
  return Object.values(stages).some((each) => each.includes(PRESENT));
}

/** When the present value was set, among all versions. The secret's own date also changes with its tags. */
export function presentSince(versions: readonly SecretVersionsListEntry[]): string | undefined {
  const present = versions.find(({ VersionStages: stages = [] }) => stages.includes(PRESENT));
  return present?.CreatedDate?.toISOString();
}

function demandOwner(name: string, { Tags: tags = [] }: DescribeSecretResponse, owner: Owner): void {
  const value = (key: string) => tags.find(({ Key }) => Key === key)?.Value;
  const [application, environment] = [value("Application"), value("Environment")];
  if (application === owner.application && environment === owner.environment) return;
  const whose =
    application && environment ? `that of ${application} ${environment}` : "not of an environment, by its tags";
  throw new CliError(
    `the secret ${name} is ${whose}, not that of ${owner.application} ${owner.environment}`,
    "Give the secret another name in the code.",
  );
}
