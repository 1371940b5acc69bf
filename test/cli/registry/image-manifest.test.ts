import fc from "fast-check";
import { inOrder, readConfig, readManifest } from "../../../lib/cli/registry/image-manifest";
import { AMD64, ARM64, chart, image, index, silentIndex, WINDOWS, type Stored } from "./support/content";

const read = ({ bytes, mediaType }: Stored) => readManifest(bytes.toString(), mediaType);

const platform = fc.constantFrom(
  AMD64,
  ARM64,
  WINDOWS,
  { os: "linux", architecture: "riscv64" },
  { os: "unknown", architecture: "unknown" },
);

describe("the manifest of an image", () => {
  it("for several platforms names the architectures that AWS has, each once, in one order", () => {
    fc.assert(
      fc.property(
        fc.array(platform, { maxLength: 6 }),
        fc.constantFrom("oci" as const, "docker" as const),
        (all, format) => {
          const expected = [...(all.includes(AMD64) ? ["x86_64"] : []), ...(all.includes(ARM64) ? ["arm64"] : [])];
          expect(read(index(all, "", format))).toEqual({ kind: "index", architectures: expected, unsaid: [] });
        },
      ),
    );
  });

  it("for several platforms may leave them to the images", () => {
    const silent = silentIndex([AMD64, ARM64]);
    const unsaid = silent.manifests.map(({ digest }) => digest);
    expect(read(silent)).toEqual({ kind: "index", architectures: [], unsaid });
  });

  it("counts nothing that is no image: artifacts, an index within an index", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const manifests = [
      { digest, platform: AMD64, artifactType: "application/spdx+json" },
      { digest, platform: AMD64, mediaType: "application/vnd.oci.image.index.v1+json" },
      { digest, mediaType: "application/octet-stream" },
    ];
    const text = JSON.stringify({ schemaVersion: 2, manifests });
    expect(readManifest(text, "application/vnd.oci.image.index.v1+json; charset=utf-8")).toEqual({
      kind: "index",
      architectures: [],
      unsaid: [],
    });
  });

  it.each(["oci", "docker"] as const)("for one platform names its configuration, in the format %s", (format) => {
    const one = image(ARM64, "", format);
    const [config] = one.blobs;
    expect(read(one)).toEqual({ kind: "image", config: config!.digest });
    expect(readConfig(config!.bytes.toString())).toBe("arm64");
  });

  it.each([
    [chart().bytes.toString(), chart().mediaType, "a Helm chart"],
    ["{}", "application/vnd.docker.distribution.manifest.v1+prettyjws", "an image in Docker's format of 2014"],
    ["{}", "application/json", "of type application/json"],
    [JSON.stringify({ mediaType: "\u001b[31mred" }), "", "of a type that we do not know"],
  ])("is something else: %#", (body, type, what) => expect(readManifest(body, type)).toEqual({ kind: "other", what }));

  it.each([
    "",
    "no JSON",
    "null",
    "[]",
    "7",
    '{"manifests": 1}',
    '{"manifests": [{"digest": "../../etc"}]}',
    '{"config": {}}',
  ])("is malformed: %s", (body) => {
    const types = ["application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json"];
    expect(types.map((type) => readManifest(body, type))).toEqual([undefined, undefined]);
  });

  it("throws at nothing", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(index([]).mediaType, image(AMD64).mediaType, "x"), (body, type) => {
        readManifest(body, type);
        readConfig(body);
      }),
    );
  });
});

describe("the configuration of an image", () => {
  it.each([
    [AMD64, "x86_64"],
    [ARM64, "arm64"],
    [WINDOWS, undefined],
    [{ os: "linux", architecture: "arm" }, undefined],
    [{}, undefined],
  ])("%j is built for %s", (config, architecture) => expect(readConfig(JSON.stringify(config))).toBe(architecture));
});

test("architectures are in one order", () => {
  expect(inOrder(["arm64", undefined, "x86_64", "arm64"])).toEqual(["x86_64", "arm64"]);
});
