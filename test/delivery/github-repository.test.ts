import { GithubRepository } from "../../lib";

describe("a repository that roles trust", () => {
  test("is named in tokens by owner and name", () => {
    const repository = GithubRepository.named("acme/shop");
    expect(repository.ofPullRequests).toBe("repo:acme/shop:pull_request");
    expect(repository.ofEnvironment("production")).toBe("repo:acme/shop:environment:production");
    expect(repository.faults("repository")).toEqual([]);
  });

  test("is named by its immutable numbers too, where its tokens have them", () => {
    const repository = GithubRepository.numbered("acme/shop", { owner: 123456, repository: 456789 });
    expect(repository.ofPullRequests).toBe("repo:acme@123456/shop@456789:pull_request");
    expect(repository.faults("repository")).toEqual([]);
  });

  test.each(["acme/*", "*/shop", "acme/sh?p", "acme", "acme/shop/web", "acme/shop:ref", "-acme/shop", "acme/..", ""])(
    "is not %p",
    (name) => {
      expect(GithubRepository.named(name).faults("repository")).toEqual([
        {
          prop: "repository",
          value: `"${name}"`,
          rule: "a role trusts one repository, by owner and name, without wildcards",
          remedy: 'Write GithubRepository.named("acme/shop").',
        },
      ]);
    },
  );

  test.each([0, -1, 1.5, Number.NaN])("has no number %p", (owner) => {
    const [fault] = GithubRepository.numbered("acme/shop", { owner, repository: 1 }).faults("repository");
    expect(fault?.remedy).toBe("Ask for them: gh api repos/acme/shop -q '.owner.id, .id'.");
  });
});
