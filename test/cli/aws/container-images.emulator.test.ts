import { CreateRepositoryCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import type { ContainerImages } from "../../../lib/cli/ports/container-images";
import { EmulatedCloud } from "../support/emulated-cloud";

jest.setTimeout(60_000);

let cloud: EmulatedCloud;
let ecr: ECRClient;
let images: ContainerImages;

beforeAll(async () => {
  cloud = await EmulatedCloud.start();
  ecr = new ECRClient(cloud.connection);
  images = cloud.connect().containerImages;
  await ecr.send(new CreateRepositoryCommand({ repositoryName: "shop/web", imageTagMutability: "IMMUTABLE" }));
}, 60_000);
afterAll(() => cloud?.emulator.stop());

const INDEX = "application/vnd.oci.image.index.v1+json";
const IMAGE = "application/vnd.oci.image.manifest.v1+json";
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

async function put(
  digit: string,
  tag: string,
  content: object = { config: { size: 7 }, layers: [{ digest: tag }] },
): Promise<void> {
  const mediaType = "manifests" in content ? INDEX : IMAGE;
  await ecr.send(
    new PutImageCommand({
      repositoryName: "shop/web",
      imageTag: tag,
      imageDigest: digest(digit),
      imageManifestMediaType: mediaType,
      imageManifest: JSON.stringify({ schemaVersion: 2, mediaType, ...content }),
    }),
  );
}

describe("repositories of images", () => {
  it("are found by name", async () => {
    expect(await images.repository("shop/web")).toMatch(
      /^123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/shop\/web$/,
    );
    expect(await images.repository("shop/worker")).toBeUndefined();
    await expect(images.all("shop/worker")).rejects.toThrow(/shop\/worker/);
  });

  it("tell what lies in them, and what an index is made of", async () => {
    await put("1", "one");
    await put("2", "two");
    await put("3", "all", { manifests: [{ digest: digest("1") }, { digest: digest("2") }] });
    const all = await images.all("shop/web");
    expect(all.map(({ digest: each, tags }) => [each, tags])).toEqual([
      [digest("1"), ["one"]],
      [digest("2"), ["two"]],
      [digest("3"), ["all"]],
    ]);
    for (const { pushedAt } of all) expect(Math.abs(Date.now() - Date.parse(pushedAt))).toBeLessThan(60_000);
    expect(all[2]!.isIndex).toBe(true);
    expect(await images.parts("shop/web", [digest("3"), digest("1")])).toEqual(
      new Map([
        [digest("3"), [digest("1"), digest("2")]],
        [digest("1"), []],
      ]),
    );
    await expect(images.parts("shop/web", [digest("9")])).rejects.toThrow(
      /^ECR does not say what sha256:9+ of shop\/web/,
    );
  });

  it("lose what is removed, by digest with all of its tags, and say what they kept", async () => {
    const refused = await images.remove("shop/web", [digest("1"), digest("9")]);
    expect(refused).toMatchObject([{ digest: digest("9"), reason: "Requested image not found" }]);
    expect((await images.all("shop/web")).map((each) => each.digest)).toEqual([digest("2"), digest("3")]);
  });
});
