import { DescribeImagesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { connectToAws } from "../../../lib/cli/aws/aws-cloud";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { Waits } from "../../../lib/cli/waits";
import { Emulator } from "../../../lib/emulator/emulator";
import { emulatorConnection, type Connection } from "../../../tools/demo/inventory/connection";
import { PatientClock } from "./patient-clock";

/** An emulator, and our commands' view of it. */
export class EmulatedCloud {
  static async start(): Promise<EmulatedCloud> {
    return new EmulatedCloud(await Emulator.start());
  }

  /** For the SDK's own clients, with which tests make things and look at them. */
  readonly connection: Connection;
  readonly clock = new PatientClock();
  readonly waits = new Waits();

  private constructor(readonly emulator: Emulator) {
    this.connection = emulatorConnection(emulator.endpoint, "us-east-1");
  }

  /** A new connection, which has made no call. */
  connect(): Cloud {
    return connectToAws({ region: "us-east-1", endpoint: this.emulator.endpoint }, this.clock, { waits: this.waits });
  }

  /** Id of a machine image for x86_64. */
  async image(): Promise<string> {
    const { Images: [image] = [] } = await new EC2Client(this.connection).send(new DescribeImagesCommand({}));
    return image!.ImageId!;
  }

  /** What the emulator was asked to change meanwhile. */
  async changesDuring(work: () => Promise<unknown>): Promise<string[]> {
    await this.emulator.forgetCalls();
    await work();
    return (await this.emulator.calls()).filter(({ mutating }) => mutating).map(({ action }) => action);
  }
}

/** Tags of the environment that the tests look at. */
export const OWNER = { application: "shop", environment: "staging" };

export const OWNER_TAGS = [
  { Key: "Application", Value: "shop" },
  { Key: "Environment", Value: "staging" },
];

/** Tags of another environment of the same application. */
export const NEIGHBOR_TAGS = [
  { Key: "Application", Value: "shop" },
  { Key: "Environment", Value: "production" },
];
