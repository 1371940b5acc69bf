import fc from "fast-check";
import { ImageReference, repositoryOf } from "../../lib/release/image-reference";
import { isRefusal } from "../../lib/release/transitions/outcome";

const DIGEST = `sha256:${"0a".repeat(32)}`;

function read(text: string): ImageReference {
  const reference = ImageReference.parse(text);
  if (isRefusal(reference)) throw new Error(reference.rule);
  return reference;
}

const letters = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const component = fc
  .tuple(letters, fc.array(fc.tuple(fc.constantFrom(".", "_", "__", "-", "---"), letters), { maxLength: 2 }))
  .map(([first, more]) => first + more.flat().join(""));
const repository = fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("/"));
const registry = fc.constantFrom("docker.io", "ghcr.io", "localhost:5000", "10.0.0.1:443", "registry.shop.example");
const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined });
const digest = fc.option(fc.constant(DIGEST), { nil: undefined });

describe("an image's reference", () => {
  it.each([
    ["nginx", "docker.io/library/nginx"],
    ["nginx:1.27", "docker.io/library/nginx:1.27"],
    ["shop/web", "docker.io/shop/web"],
    ["docker.io/nginx", "docker.io/library/nginx"],
    ["index.docker.io/shop/web:2", "docker.io/shop/web:2"],
    ["registry-1.docker.io/library/nginx", "docker.io/library/nginx"],
    ["GHCR.io/shop/web", "ghcr.io/shop/web"],
    ["localhost/web", "localhost/web"],
    ["localhost:5000/web:2", "localhost:5000/web:2"],
    ["web:5000", "docker.io/library/web:5000"],
    ["quay.io/a/b/c/d", "quay.io/a/b/c/d"],
    [`shop/web@${DIGEST}`, `docker.io/shop/web@${DIGEST}`],
    [`shop/web:2@${DIGEST}`, `docker.io/shop/web:2@${DIGEST}`],
  ])("%s means %s", (text, full) => expect(`${read(text)}`).toBe(full));

  it("is read back from what it prints, with every part", () => {
    fc.assert(
      fc.property(registry, repository, tag, digest, (host, path, label, hash) => {
        const text = `${host}/${path}${label ? `:${label}` : ""}${hash ? `@${hash}` : ""}`;
        const reference = read(text);
        expect({ ...reference }).toEqual({ registry: host, repository: path, tag: label, digest: hash });
        expect(`${reference}`).toBe(text);
        expect(`${read(`${reference}`)}`).toBe(text);
      }),
    );
  });

  it("throws at nothing, and never leaves out what was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        const reference = ImageReference.parse(text);
        expect(
          isRefusal(reference) || `${reference}`.toLowerCase().endsWith(text.replace(/^[^/]*\//, "").toLowerCase()),
        ).toBe(true);
      }),
    );
  });

  it("gives the same image by its digest", () => {
    expect(read("shop/web:2").at(DIGEST)).toBe(`docker.io/shop/web@${DIGEST}`);
  });

  it.each([
    ["", "a repository has lower-case letters"],
    ["Shop/web", "a repository has lower-case letters"],
    ["shop//web", "a repository has lower-case letters"],
    ["shop/../web", "a repository has lower-case letters"],
    ["shop/web?x=1", "a repository has lower-case letters"],
    ["shop/web:", "a tag has letters"],
    ["shop/web:a b", "a tag has letters"],
    [`shop/web:${"a".repeat(129)}`, "a tag has letters"],
    ["shop/web@", "a digest is sha256:"],
    ["shop/web@sha256:abc", "a digest is sha256:"],
    [`shop/web@sha512:${"a".repeat(128)}`, "a digest is sha256:"],
    [`shop/web@${DIGEST}@${DIGEST}`, "a digest is sha256:"],
    ["https://ghcr.io/shop/web", "is no name of a registry"],
    ["user:password@ghcr.io/web", "a digest is sha256:"],
    ["10.0.0.999/shop/web", "is no name of a registry"],
    ["localhost:99999/shop/web", "is no name of a registry"],
    ["a_b.io/shop/web", '"a_b.io" is no name of a registry'],
    [`ghcr.io/${"a".repeat(250)}`, "at most 255 characters"],
  ])("is not %j", (text, rule) => {
    const refused = ImageReference.parse(text);
    expect(isRefusal(refused) && refused.rule).toContain(rule);
  });
});

test("the repository of what is no reference is the text before the digest", () => {
  expect(repositoryOf(`a..b/c@${DIGEST}`)).toBe("a..b/c");
});
