import fc from "fast-check";
import { credentialsIn, helperFor, readDockerConfig } from "../../../lib/cli/registry/docker-config";
import { ImageReference } from "../../../lib/release/image-reference";

const encoded = (pair: string): string => Buffer.from(pair).toString("base64");
const imageOf = (text: string): ImageReference => ImageReference.parse(text) as ImageReference;

function userFor(image: string, auths: Record<string, string>): string | undefined {
  const entries = Object.entries(auths).map(([key, user]) => [key, { auth: encoded(`${user}:secret`) }]);
  return credentialsIn({ auths: Object.fromEntries(entries) }, imageOf(image))?.user;
}

describe("credentials in Docker's configuration", () => {
  it.each([
    ["nginx", { "https://index.docker.io/v1/": "hub" }, "hub"],
    ["shop/web", { "docker.io": "hub" }, "hub"],
    ["shop/web", { "registry-1.docker.io": "hub" }, "hub"],
    ["ghcr.io/shop/web", { "ghcr.io": "github" }, "github"],
    ["ghcr.io/shop/web", { "https://ghcr.io": "github" }, "github"],
    ["ghcr.io/shop/web", { "https://ghcr.io/v2/": "github" }, "github"],
    ["ghcr.io/shop/web", { "ghcr.io/v1/": "github" }, "github"],
    ["localhost:5000/web", { "localhost:5000": "local" }, "local"],
    ["quay.io/shop/web", { "quay.io": "all", "quay.io/shop": "shop", "quay.io/other": "other" }, "shop"],
    ["docker.io/shop/web", { "docker.io/shop": "shop" }, "shop"],
  ])("are found for %s in %j", (image, auths, user) => expect(userFor(image, auths)).toBe(user));

  it.each([
    ["ghcr.io/shop/web", { "docker.io": "hub", "ghcr.io.evil.example": "evil", "quay.io": "quay" }],
    ["ghcr.io.evil.example/web", { "ghcr.io": "github" }],
    ["evil.example/ghcr.io/web", { "ghcr.io": "github" }],
    ["localhost:5001/web", { "localhost:5000": "local", localhost: "local" }],
    ["quay.io/shopping/web", { "quay.io/shop": "shop" }],
    ["index.docker.io.evil.example/web", { "https://index.docker.io/v1/": "hub" }],
  ])("for other registries are never used for %s: %j", (image, auths) => expect(userFor(image, auths)).toBeUndefined());

  it("hold any password", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^:]{1,10}$/), fc.string(), (user, password) => {
        const config = { auths: { "ghcr.io": { auth: encoded(`${user}:${password}`) } } };
        const credentials = credentialsIn(config, imageOf("ghcr.io/shop/web"));
        expect(credentials?.basic).toBe(`Basic ${encoded(`${user}:${password}`)}`);
      }),
    );
  });

  it("may be an identity token, which is no password", () => {
    const config = { auths: { "shop.azurecr.io": { auth: encoded("0000:"), identitytoken: "a-token" } } };
    const credentials = credentialsIn(config, imageOf("shop.azurecr.io/web"));
    expect([credentials?.token, credentials?.basic]).toEqual(["a-token", undefined]);
  });

  it("may be empty, when a helper keeps them", () => {
    expect(credentialsIn({ auths: { "ghcr.io": {} } }, imageOf("ghcr.io/shop/web"))).toBeUndefined();
  });
});

describe("the helper that keeps credentials", () => {
  const config = { credsStore: "desktop", credHelpers: { "ghcr.io": "gh", "https://index.docker.io/v1/": "hub" } };

  it.each([
    ["ghcr.io/shop/web", "gh", "ghcr.io"],
    ["quay.io/shop/web", "desktop", "quay.io"],
    ["shop/web", "hub", "https://index.docker.io/v1/"],
  ])("of %s is %s, under the name %s", (image, helper, server) => {
    expect(helperFor(config, imageOf(image))).toEqual({ helper, server });
  });

  it("may be none", () => expect(helperFor({}, imageOf("shop/web"))).toBeUndefined());
});

describe("Docker's configuration", () => {
  it.each(["", "{", "[]", '{"auths": 1}', '{"credHelpers": {"ghcr.io": {}}}'])("is malformed: %j", (text) => {
    expect(readDockerConfig(text)).toBeUndefined();
  });

  it("may hold much else", () => {
    expect(readDockerConfig('{"psFormat": "table", "auths": {"x": {"email": "a@b"}}}')).toBeDefined();
  });
});
