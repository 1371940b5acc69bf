import type { Parameters } from "../ports/cloud";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { SSM } from "./aws-services";

/** Parameter Store, a part of Systems Manager. */
export class ParameterStore implements Parameters {
  constructor(private readonly aws: AwsConnection) {}

  async get(name: string): Promise<string | undefined> {
    const { sdk, client } = await this.aws.open(SSM);
    try {
      return (await client.send(new sdk.GetParameterCommand({ Name: name }))).Parameter?.Value;
    } catch (error) {
      if (isAwsError(error, "ParameterNotFound")) return undefined;
      throw error;
    }
  }

  /** AWS keeps the description and the tags of a parameter that exists. */
  async put(name: string, value: string): Promise<void> {
    const { sdk, client } = await this.aws.open(SSM);
    await client.send(new sdk.PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }));
  }
}
