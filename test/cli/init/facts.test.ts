import { repositoryIn } from "../../../lib/cli/git/origin";
import { ignoring } from "../../../lib/cli/init/new-file";
import { workflowFacts } from "../../../lib/cli/init/workflow-facts";
import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";

describe("the repository's name", () => {
  test.each([
    "git@github.com:acme/shop.git",
    "ssh://git@github.com/acme/shop.git",
    "https://github.com/acme/shop",
    "https://github.com/acme/shop.git/",
    "https://x-access-token:abc@github.com/acme/shop.git",
  ])("is in %s", (address) => expect(repositoryIn(address)).toBe("acme/shop"));

  test.each(["https://gitlab.com/acme/shop.git", "https://github.com.evil.example/acme/shop", "../shop.git", ""])(
    "is not in %s",
    (address) => expect(repositoryIn(address)).toBeUndefined(),
  );
});

test("environments are deployed in the order of what they may lose", () => {
  const manifest = (environment: string, protection: string) =>
    ({ application: "shop", environment, protection, account: "1", region: "r" }) as EnvironmentManifest;
  const manifests = [
    manifest("production", "protected"),
    manifest("staging", "disposable"),
    manifest("demo", "unlocked"),
  ];
  const { environments } = workflowFacts(manifests, "main");
  expect(environments.map(({ name, isProtected }) => `${name} ${isProtected}`)).toEqual([
    "staging false",
    "demo true",
    "production true",
  ]);
});

describe("lines that a file should have", () => {
  test("are added where they are missing, and only there", () => {
    expect(ignoring("", ["a", "b"])).toBe("a\nb\n");
    expect(ignoring("b\r\nc", ["a", "b"])).toBe("b\r\nc\na\n");
    expect(ignoring("a\nb\n", ["a", "b"])).toBe("a\nb\n");
    expect(ignoring("/a\nb\n", ["a/", "b/"])).toBe("/a\nb\n");
  });
});
