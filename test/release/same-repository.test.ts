import { repositoryRefusal, sameRepository } from "../../lib/release/same-repository";

const before = `docker.io/shop/web@sha256:${"a".repeat(64)}`;
const digest = `@sha256:${"b".repeat(64)}`;

describe("an image of the same repository", () => {
  it.each(["shop/web", "docker.io/shop/web", "index.docker.io/shop/web", "shop/web:1.2"])(
    "is accepted as %s",
    (name) => {
      expect(sameRepository(before, name + digest)).toBe(true);
      expect(repositoryRefusal("app", before, name + digest)).toBeUndefined();
    },
  );
});

describe("an image of another repository", () => {
  it.each(["shop/api", "web", "ghcr.io/shop/web", "evil/shop/web", "docker.io.evil.example/shop/web"])(
    "is refused: %s",
    (name) => expect(sameRepository(before, name + digest)).toBe(false),
  );

  it("is refused with both names, and with the way to mean it", () => {
    expect(repositoryRefusal("app", before, `ghcr.io/shop/web${digest}`)).toEqual({
      rule: "container app runs an image of docker.io/shop/web, and this one is of ghcr.io/shop/web",
      remedy: "Name an image of docker.io/shop/web, or add --new-repository if the move is meant.",
    });
  });
});
