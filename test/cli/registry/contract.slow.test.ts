import { AMD64, ARM64, chart, image, index, silentIndex, type Pushable } from "./support/content";
import { DistributionRegistry } from "./support/distribution";
import { RegistryServer } from "./support/registry-server";
import { password, refusal, resolve, wrongPassword } from "./support/resolve";

// Starts programs, which a busy machine lets wait.
jest.setTimeout(60_000);

/** A registry that only the one user may read and write. */
interface Running {
  readonly host: string;
  push(repository: string, tag: string, manifest: Pushable): Promise<void>;
  stop(): Promise<void>;
}

const program = DistributionRegistry.find();
const registries: [string, () => Promise<Running>][] = [
  ["in memory, which the other tests use", () => RegistryServer.start({ kind: "basic" })],
];
if (program) registries.push([`${program}, the real one`, () => DistributionRegistry.start(program)]);
else process.stderr.write("No docker-registry is installed: the client is tested with the registry in memory only.\n");

describe.each(registries)("the registry %s", (_what, start) => {
  let registry: Running;
  let web: string;
  const [both, docker, single] = [index([AMD64, ARM64]), index([ARM64], "", "docker"), image(AMD64, "", "docker")];

  beforeAll(async () => {
    registry = await start();
    web = `${registry.host}/shop/web`;
    await registry.push("shop/web", "1.2", both);
    await registry.push("shop/web", "docker", docker);
    await registry.push("shop/web", "single", single);
    await registry.push("shop/web", "silent", silentIndex([AMD64]));
    await registry.push("shop/chart", "1.0", chart());
  });
  afterAll(() => registry?.stop());

  it("tells digests and architectures", async () => {
    const found = async (tag: string): Promise<unknown> => resolve(`${web}${tag}`, [password]);
    const both86 = { reference: `${web}@${both.digest}`, architectures: ["x86_64", "arm64"] };
    expect(await found(":1.2")).toEqual(both86);
    expect(await found(`@${both.digest}`)).toEqual(both86);
    expect(await found(":docker")).toEqual({ reference: `${web}@${docker.digest}`, architectures: ["arm64"] });
    expect(await found(":single")).toEqual({
      reference: `${web}@${single.digest}`,
      architectures: ["x86_64"],
      configuration: single.blobs[0]!.digest,
    });
    expect(await found(":silent")).toMatchObject({ architectures: ["x86_64"] });
  });

  it.each([
    ["shop/web:1.3", "has no tag 1.3"],
    [`shop/web@sha256:${"a".repeat(64)}`, "has no digest sha256:aaa"],
    ["shop/nothing:1.2", "has no repository shop/nothing"],
    ["shop/chart:1.0", "is no image of a container, but a Helm chart"],
  ])("says of %s that it %s", async (name, rule) => {
    expect((await refusal(resolve(`${registry.host}/${name}`, [password]))).rule).toContain(rule);
  });

  it("suggests a tag that it has", async () => {
    expect((await refusal(resolve(`${web}:v1.2`, [password]))).remedy).toBe(`Did you mean ${web}:1.2?`);
  });

  it.each([
    ["nobody", [], "without credentials"],
    ["somebody who guesses", [wrongPassword], "with your credentials for it"],
  ])("is not read by %s", async (_who, sources, how) => {
    expect((await refusal(resolve(`${web}:1.2`, sources))).rule).toBe(
      `${registry.host} does not let you read ${web} ${how}`,
    );
  });
});
