import { EcrCredentials, ecrRegion } from "../../../lib/cli/registry/ecr-credentials";
import { ImageReference } from "../../../lib/release/image-reference";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const imageOf = (text: string): ImageReference => ImageReference.parse(text) as ImageReference;
const token = Buffer.from("AWS:a:secret").toString("base64");

describe("a registry of Amazon ECR", () => {
  it.each([
    [ECR, "eu-west-1"],
    ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1"],
    [`${ECR}.evil.example`, undefined],
    [`evil.example.${ECR}`, undefined],
    ["public.ecr.aws", undefined],
    ["docker.io", undefined],
  ])("is told from its name: %s in %s", (registry, region) => expect(ecrRegion(registry)).toBe(region));

  it("gets the token of its own region", async () => {
    const asked: string[] = [];
    const source = new EcrCredentials(async (region) => (asked.push(region), token));
    const credentials = await source.credentialsFor(imageOf(`${ECR}/shop/web`));
    expect(credentials?.basic).toBe(`Basic ${Buffer.from("AWS:a:secret").toString("base64")}`);
    expect(asked).toEqual(["eu-west-1"]);
  });

  it("is the only one that AWS is asked for", async () => {
    const source = new EcrCredentials(() => Promise.reject(new Error("asked")));
    expect(await source.credentialsFor(imageOf("ghcr.io/shop/web"))).toBeUndefined();
  });

  it("has no token without AWS credentials, which is told", async () => {
    const refused = Object.assign(new Error("a long text with a secret"), { name: "CredentialsProviderError" });
    const source = new EcrCredentials(() => Promise.reject(refused));
    await expect(source.credentialsFor(imageOf(`${ECR}/shop/web`))).rejects.toThrow(
      `AWS gives no token for ${ECR}: CredentialsProviderError. ` +
        "Log in to AWS as somebody with ecr:GetAuthorizationToken, or run docker login.",
    );
  });
});
