import { EcrCredentials } from "../../../lib/cli/registry/ecr-credentials";
import { Emulator } from "../../../lib/emulator/emulator";
import { ImageReference } from "../../../lib/release/image-reference";

jest.setTimeout(60_000);

const image = ImageReference.parse("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web") as ImageReference;

describe("AWS's own client", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await Emulator.start();
    const keys = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    // Jest gives each file a process.env of its own.
    Object.assign(process.env, { ...keys, AWS_ENDPOINT_URL_ECR: emulator.endpoint });
  });
  afterAll(() => emulator.stop());

  it("gets a password for a registry of ECR", async () => {
    const credentials = await new EcrCredentials().credentialsFor(image);
    expect(Buffer.from(credentials?.basic?.replace("Basic ", "") ?? "", "base64").toString()).toMatch(/^AWS:.+/);
    expect(await emulator.calls()).toMatchObject([{ service: "ecr", action: "GetAuthorizationToken" }]);
  });

  it("gets none that AWS refuses", async () => {
    const code = "AccessDeniedException";
    await emulator.faults.set({ service: "ecr", action: "GetAuthorizationToken", status: 400, code });
    await expect(new EcrCredentials().credentialsFor(image)).rejects.toThrow(
      /^AWS gives no token for 123456789012\.dkr.*: AccessDeniedException\. /,
    );
  });
});
