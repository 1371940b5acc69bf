import { Identity, IDENTITY } from "../../lib/core/identity";
import { Protection } from "../../lib/core/protection";
import { PROTECTION } from "../../lib/core/surroundings";
import { ImageRepository, type ImageRepositoryProps } from "../../lib/storage/image-repository";
import { synth, type Synthesized } from "../support/synth";

const disposable = Protection.disposable("made again by every build");

function withRepository(props: Partial<ImageRepositoryProps> = {}, environment?: string): Synthesized {
  return synth((stack) => {
    if (environment !== undefined) {
      IDENTITY.provide(stack, new Identity({ application: "shop", environment }));
      PROTECTION.provide(stack, disposable);
    }
    new ImageRepository(stack, "Web", { name: "shop/web", ...props });
  });
}

describe("a repository of images", () => {
  test("never moves a tag, scans what is pushed, and is encrypted", () => {
    const { errors, ...stack } = withRepository();
    expect(errors).toEqual([]);
    expect(Object.values(stack.json.resource.aws_ecr_repository)).toMatchObject([
      {
        name: "shop/web",
        image_tag_mutability: "IMMUTABLE",
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "AES256" }],
      },
    ]);
  });

  test("has nothing that expires images: ECR cannot see what the ledgers name", () => {
    expect(Object.keys(withRepository().json.resource)).toEqual(["aws_ecr_repository"]);
  });

  test("resists deletion, also in an environment that does not", () => {
    const guarded = { force_delete: false, lifecycle: { prevent_destroy: true } };
    expect(withRepository().only("aws_ecr_repository")).toMatchObject(guarded);
    expect(withRepository({ name: "shop-staging/web" }, "staging").only("aws_ecr_repository")).toMatchObject(guarded);
  });

  test("goes with its images only where that is said", () => {
    const repository = withRepository({ protection: disposable }).only("aws_ecr_repository");
    expect(repository.force_delete).toBe(true);
    expect(repository.lifecycle).toBeUndefined();
    const unlocked = Protection.unlocked({ until: "2026-12-31", reason: "moved to another account" });
    expect(withRepository({ protection: unlocked }).only("aws_ecr_repository").force_delete).toBe(false);
  });

  test.each(["Shop/web", "shop//web", "shop/web_", "w", "a".repeat(257), "shop/web:1"])("is not called %s", (name) => {
    expect(withRepository({ name }).errors).toEqual([
      expect.stringMatching(
        /^\[plain\/Web\] 'name' is ".*", \d+ characters, but ECR takes 2 to 256 .*\. Write it such as "shop\/web"\.$/,
      ),
    ]);
  });

  test.each(["shop/web", "shop.eu/web_api-1", "ab", "a".repeat(256)])("may be called %s", (name) => {
    expect(withRepository({ name }).errors).toEqual([]);
  });

  test("has the environment's name in its own, where every environment makes one", () => {
    expect(withRepository({}, "staging").errors).toEqual([
      `[plain/Web] 'name' is "shop/web", 8 characters, but it stands in an environment, staging: the next one would make a repository of the same name, and an account has only one. Declare it in an ImageStack of its own, which all environments pull from; or name it "shop-staging/shop/web".`,
    ]);
    expect(withRepository({ name: "shop-staging/web" }, "staging").errors).toEqual([]);
    expect(withRepository({ name: "staging/web" }, "staging").errors).toEqual([]);
  });
});
