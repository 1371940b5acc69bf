import { AMD64, ARM64, chart, image, index, silentIndex, WINDOWS } from "./support/content";
import { passes, status } from "./support/http-server";
import { RegistryServer } from "./support/registry-server";
import { refusal, resolve } from "./support/resolve";

let registry: RegistryServer;
let web: string;

beforeEach(async () => {
  registry = await RegistryServer.start();
  web = `${registry.host}/shop/web`;
});
afterEach(() => registry.stop());

const both = index([AMD64, ARM64]);

describe("an image that exists", () => {
  it.each(["oci", "docker"] as const)("is pinned by the digest of its index, in the format %s", async (format) => {
    const pushed = index([AMD64, ARM64, WINDOWS], "", format);
    await registry.push("shop/web", "1.2", pushed);
    expect(await resolve(`${web}:1.2`)).toEqual({
      reference: `${web}@${pushed.digest}`,
      architectures: ["x86_64", "arm64"],
    });
    expect(registry.received).toHaveLength(1);
  });

  it.each(["oci", "docker"] as const)("may be for one platform, which its configuration names: %s", async (format) => {
    const pushed = image(ARM64, "", format);
    await registry.push("shop/web", "1.2", pushed);
    expect(await resolve(`${web}:1.2`)).toEqual({
      reference: `${web}@${pushed.digest}`,
      architectures: ["arm64"],
      configuration: pushed.blobs[0]!.digest,
    });
  });

  it("may have an index that leaves platforms to the images", async () => {
    await registry.push("shop/web", "1.2", silentIndex([AMD64, ARM64]));
    expect((await resolve(`${web}:1.2`)).architectures).toEqual(["x86_64", "arm64"]);
  });

  it("is found without a tag as latest, and by its digest with or without a tag", async () => {
    await registry.push("shop/web", "latest", both);
    for (const text of [web, `${web}@${both.digest}`, `${web}:gone@${both.digest}`])
      expect((await resolve(text)).reference).toBe(`${web}@${both.digest}`);
  });

  it("gets the digest that its tag has now", async () => {
    await registry.push("shop/web", "1.2", both);
    const moved = index([AMD64], "moved");
    await registry.push("shop/web", "1.2", moved);
    expect(await resolve(`${web}:1.2`)).toEqual({ reference: `${web}@${moved.digest}`, architectures: ["x86_64"] });
  });
});

describe("an image that cannot be used", () => {
  it("lies in no such repository", async () => {
    expect(await refusal(resolve(`${web}:1.2`))).toEqual({
      rule: `${registry.host} has no repository shop/web`,
      remedy: "Check the name, and that the image was pushed.",
    });
  });

  it("lies in no such repository, which some registries say at once", async () => {
    registry.faults.push(status(404, {}, '{"errors": [{"code": "NAME_UNKNOWN"}]}'));
    expect((await refusal(resolve(`${web}:1.2`))).rule).toBe(`${registry.host} has no repository shop/web`);
    expect(registry.received).toHaveLength(1);
  });

  it("has no such tag, and the registry lists none", async () => {
    registry.faults.push(passes, status(403));
    expect((await refusal(resolve(`${web}:1.2`))).rule).toBe(`${web} has no tag 1.2`);
  });

  it("has no such tag, but a similar one", async () => {
    await registry.push("shop/web", "v1.2", both);
    expect(await refusal(resolve(`${web}:1.2`))).toEqual({
      rule: `${web} has no tag 1.2`,
      remedy: `Did you mean ${web}:v1.2?`,
    });
  });

  it("has no tag at all like it", async () => {
    await registry.push("shop/web", "2024-01", both);
    expect(await refusal(resolve(web))).toEqual({
      rule: `${web} has no tag latest`,
      remedy: "Check that it was pushed; name one that was.",
    });
  });

  it("has no such digest, and the name of a signature is no suggestion", async () => {
    const digest = `sha256:${"a".repeat(64)}`;
    await registry.push("shop/web", `sha256-${"a".repeat(64)}.sig`, both);
    expect(await refusal(resolve(`${web}@${digest}`))).toEqual({
      rule: `${web} has no digest ${digest}`,
      remedy: "Check that it was pushed; name one that was.",
    });
  });

  it("is a Helm chart", async () => {
    await registry.push("shop/web", "1.2", chart());
    expect(await refusal(resolve(`${web}:1.2`))).toEqual({
      rule: `${web}:1.2 is no image of a container, but a Helm chart`,
      remedy: "Name the image that instances should run.",
    });
  });

  it.each([
    ["an index", index([WINDOWS])],
    ["an image", image({ os: "linux", architecture: "s390x" })],
  ])("runs on nothing that AWS has: %s", async (_what, pushed) => {
    await registry.push("shop/web", "1.2", pushed);
    expect((await refusal(resolve(`${web}:1.2`))).rule).toBe(
      `${web}:1.2 runs neither on x86_64 nor on arm64 under Linux`,
    );
  });

  it("has a malformed manifest", async () => {
    await registry.push("shop/web", "1.2", { ...both, bytes: Buffer.from("{}") });
    expect((await refusal(resolve(`${web}:1.2`))).rule).toBe(`the manifest of ${web}:1.2 is malformed`);
  });

  it("is no image by its very name", async () => {
    expect((await refusal(resolve("Shop/Web"))).rule).toContain('"Shop/Web" names no image');
  });
});

describe("content that is not what its digest says", () => {
  const forged = Buffer.from(index([AMD64], "forged").bytes);

  it("is refused when it was asked for by digest", async () => {
    await registry.push("shop/web", "1.2", { ...both, bytes: forged });
    expect(await refusal(resolve(`${web}@${both.digest}`))).toEqual({
      rule: `${registry.host} answers other content than ${both.digest} for ${web}`,
      remedy: "Do not run it. Try again; if it stays so, the registry or a proxy before it is broken.",
    });
  });

  it("is refused when the registry itself tells another digest", async () => {
    registry.faults.push((_received, response) => {
      response.writeHead(200, { "content-type": both.mediaType, "docker-content-digest": both.digest }).end(forged);
      return true;
    });
    expect((await refusal(resolve(`${web}:1.2`))).rule).toContain(`other content than ${both.digest}`);
  });

  it("is refused in the configuration of an image", async () => {
    const one = image(AMD64);
    const [config] = one.blobs;
    const blobs = [{ ...config!, bytes: Buffer.from(JSON.stringify(ARM64)) }];
    await registry.push("shop/web", "1.2", { ...one, blobs });
    expect((await refusal(resolve(`${web}:1.2`))).rule).toContain(`other content than ${config!.digest}`);
  });
});
