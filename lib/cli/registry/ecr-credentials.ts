import type { ImageReference } from "../../release/image-reference";
import { CliError } from "../cli-error";
import { Credentials, type CredentialSource } from "./credentials";

const ECR = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/;

/** Region of a registry of Amazon ECR; nothing for any other registry. */
export function ecrRegion(registry: string): string | undefined {
  return ECR.exec(registry)?.[1];
}

/** Asks ECR of a region for a token: `user:password` in base64. */
export type EcrLogin = (region: string) => Promise<string | undefined>;

/** What the user's AWS credentials open in Amazon ECR, without `docker login`. */
export class EcrCredentials implements CredentialSource {
  constructor(private readonly login: EcrLogin = ecrLogin) {}

  async credentialsFor({ registry }: ImageReference): Promise<Credentials | undefined> {
    const region = ecrRegion(registry);
    if (region === undefined) return undefined;
    const token = await this.login(region).catch((error: unknown) => {
      throw new CliError(
        `AWS gives no token for ${registry}: ${(error as Error).name}`,
        "Log in to AWS as somebody with ecr:GetAuthorizationToken, or run docker login.",
      );
    });
    return Credentials.decoded(token ?? "");
  }
}

/** With the AWS credentials of the environment. The client is loaded when it is needed: few images lie in ECR. */
async function ecrLogin(region: string): Promise<string | undefined> {
  const { ECRClient, GetAuthorizationTokenCommand } = await import("@aws-sdk/client-ecr");
  const client = new ECRClient({ region, maxAttempts: 2 });
  try {
    const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
    return authorizationData[0]?.authorizationToken;
  } finally {
    client.destroy();
  }
}
