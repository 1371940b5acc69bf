import type { Caller } from "../ports/cloud";
import type { AwsConnection } from "./aws-connection";
import { STS } from "./aws-services";

/** Asks who we are: the one question that needs no permission. */
export async function caller(aws: AwsConnection): Promise<Caller> {
  const { sdk, client } = await aws.open(STS);
  const { Account: account = "", Arn: arn = "" } = await client.send(new sdk.GetCallerIdentityCommand({}));
  return { account, arn };
}
