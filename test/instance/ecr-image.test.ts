import { ecrRegistries, pullStatements } from "../../lib/instance/ecr-image";

const digest = `sha256:${"a".repeat(64)}`;
const ECR = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@${digest}`;

describe("an image in ECR", () => {
  it("is logged in for once per registry", () => {
    expect(ecrRegistries([ECR, ECR])).toEqual(["123456789012.dkr.ecr.eu-west-1.amazonaws.com"]);
  });

  it("may be pulled by the instances, and no other repository", () => {
    const [login, pull] = pullStatements([ECR]);
    expect(login).toMatchObject({ Action: "ecr:GetAuthorizationToken", Resource: "*" });
    expect(pull).toMatchObject({
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: ["arn:aws:ecr:eu-west-1:123456789012:repository/shop/web"],
    });
  });

  it("lies in China under a partition of its own", () => {
    const image = `123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web@${digest}`;
    expect(pullStatements([image])[1]?.Resource).toEqual(["arn:aws-cn:ecr:cn-north-1:123456789012:repository/web"]);
  });
});

describe("an image elsewhere", () => {
  it.each([`docker.io/shop/web@${digest}`, `ghcr.io/dkr.ecr/web@${digest}`, `shop@${digest}`])(
    "needs no login and no permission: %s",
    (image) => {
      expect(ecrRegistries([image])).toEqual([]);
      expect(pullStatements([image])).toEqual([]);
    },
  );
});
