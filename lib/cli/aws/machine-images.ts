import type { Architecture } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { MachineImages, Parameters } from "../ports/cloud";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { EC2 } from "./aws-services";

/** Machine images: AWS names the newest ones in public parameters. */
export class Ec2Images implements MachineImages {
  constructor(
    private readonly aws: AwsConnection,
    private readonly parameters: Parameters,
  ) {}

  async newest(parameter: string): Promise<string> {
    const image = await this.parameters.get(parameter);
    if (image !== undefined) return image;
    throw new CliError(
      `there is no parameter ${parameter} in ${this.aws.place.region}`,
      "Correct the machine image's parameter in the code, or the region.",
    );
  }

  async architecture(image: string): Promise<Architecture | undefined> {
    const { sdk, client } = await this.aws.open(EC2);
    try {
      const answer = await client.send(new sdk.DescribeImagesCommand({ ImageIds: [image] }));
      return known(image, answer.Images?.[0]?.Architecture);
    } catch (error) {
      const missing = ["InvalidAMIID.NotFound", "InvalidAMIID.Unavailable", "InvalidAMIID.Malformed"];
      if (isAwsError(error, ...missing)) return undefined;
      throw error;
    }
  }
}

function known(image: string, architecture: string | undefined): Architecture | undefined {
  if (architecture === undefined || architecture === "x86_64" || architecture === "arm64") return architecture;
  throw new CliError(`${image} is made for ${architecture}`, "Choose an image for x86_64 or arm64.");
}
