import { architectureRefusal } from "../../../lib/cli/registry/architecture-refusal";

const IMAGE = "docker.io/shop/web:1.2";

describe("an image on instances of a type", () => {
  it("runs when it was built for their processors", () => {
    expect(architectureRefusal(IMAGE, ["x86_64", "arm64"], "t4g.micro", "arm64")).toBeUndefined();
    expect(architectureRefusal(IMAGE, ["x86_64"], "t3.micro", "x86_64")).toBeUndefined();
  });

  it("is refused when it was built for others, with both ways out", () => {
    expect(architectureRefusal(IMAGE, ["arm64"], "t3.micro", "x86_64")).toEqual({
      rule: "docker.io/shop/web:1.2 runs on arm64, and t3.micro is x86_64",
      remedy:
        "Build it with docker buildx build --platform linux/amd64, or choose an instance type of arm64 such as t4g.micro.",
    });
  });

  it("is refused when it was built for none that AWS has", () => {
    expect(architectureRefusal(IMAGE, [], "t4g.micro", "arm64")).toEqual({
      rule: "docker.io/shop/web:1.2 runs on no processor that AWS has, and t4g.micro is arm64",
      remedy: "Build it with docker buildx build --platform linux/arm64.",
    });
  });
});
