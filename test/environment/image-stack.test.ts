import { App } from "cdktf";
import { ImageRepository, ImageStack, Protection, type ImageStackProps } from "../../lib";
import { Synthesized } from "../support/synth";

const SHOP: ImageStackProps = { application: "shop", account: "123456789012", region: "eu-west-1" };

function stackOf(props: Partial<ImageStackProps> = {}, build: (stack: ImageStack) => void = () => {}): Synthesized {
  const stack = new ImageStack(new App({ outdir: "cdktf.out" }), { ...SHOP, ...props });
  build(stack);
  return new Synthesized(stack);
}

describe("a stack of images", () => {
  test("belongs to one account and region, and tags what is in it", () => {
    const { json, errors } = stackOf();
    expect(errors).toEqual([]);
    expect(json.provider.aws).toEqual([
      {
        allowed_account_ids: ["123456789012"],
        region: "eu-west-1",
        default_tags: [{ tags: { Application: "shop", Environment: "images", ManagedBy: "twinstack" } }],
      },
    ]);
  });

  test("keeps its state beside those of the environments", () => {
    expect(stackOf().json.terraform.backend.local.path).toBe("../../../terraform.images.tfstate");
  });

  test("takes the provider's versions that environments take", () => {
    expect(stackOf().json.terraform).toMatchObject({
      required_version: ">= 1.10.0",
      required_providers: { aws: { version: ">= 5.100.0, < 7.0.0" } },
    });
  });

  test("holds repositories", () => {
    const { json } = stackOf({}, (stack) => new ImageRepository(stack, "Web", { name: "shop/web" }));
    expect(Object.keys(json.resource.aws_ecr_repository)).toEqual(["Web_3C8945DB"]);
  });

  test("enforces the policies: an override does not expose protected images", () => {
    const exposed = (protection: Protection) =>
      stackOf({}, (stack) =>
        new ImageRepository(stack, "Web", { name: "shop/web", protection }).resource.addOverride("force_delete", true),
      ).errors;
    expect(exposed(Protection.protected())).toEqual([
      expect.stringContaining("data that is protected needs force_delete = false"),
    ]);
    expect(exposed(Protection.disposable("made again by every build"))).toEqual([]);
  });

  test("tells what is wrong with its place and its name", () => {
    const { errors } = stackOf({ application: "My Shop", account: "12", region: "Ireland" });
    expect(errors).toEqual([
      expect.stringMatching(/^\[images\] 'application' is "My Shop", but /),
      `[images] 'account' is "12", but an AWS account has 12 digits. Ask for it: aws sts get-caller-identity --query Account.`,
      `[images] 'region' is "Ireland", but it is not the name of an AWS region. Write one such as "us-east-1".`,
    ]);
  });
});
