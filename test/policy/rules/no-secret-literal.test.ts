import { gzipSync } from "node:zlib";
import { Fn, TerraformLocal } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { noSecretLiteral } from "../../../lib/policy/rules/no-secret-literal";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const ACCESS_KEY = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const judged = (attributes: Record<string, unknown>) =>
  judge(noSecretLiteral, (stack) => resource(stack, "It", "aws_launch_template", attributes));
const verdict = (attributes: Record<string, unknown>) => judged(attributes).of.It;
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("no-secret-literal", () => {
  it("refuses an access key wherever it stands", () => {
    expect(verdict({ description: `key ${ACCESS_KEY}` })).toBe("violation: description");
    expect(verdict({ nested: [{ deeper: { note: ACCESS_KEY } }] })).toBe("violation: nested.deeper.note");
  });
  it.each(["client_secret", "auth_token", "api_key", "private_key", "secret_string", "DATABASE_PASSWORD"])(
    "refuses a literal for an argument named %s, but not an expression",
    (argument) => {
      expect(verdict({ [argument]: "correct-horse" })).toBe(`violation: ${argument}`);
      expect(verdict({ [argument]: LATER })).toBe("compliant");
    },
  );
  it("refuses a pair of name and value, and a parameter stored encrypted", () => {
    expect(verdict({ variable: [{ name: "SESSION_SECRET", value: "correct-horse" }] })).toBe(
      "violation: variable.value",
    );
    expect(verdict({ name: "/shop/key", type: "SecureString", value: "correct-horse" })).toBe("violation: value");
    expect(verdict({ name: "/shop/key", type: "String", value: "correct-horse" })).toBe("compliant");
  });
  it.each([
    ["plain", (script: string) => script],
    ["base64", base64],
    ["compressed", (script: string) => gzipSync(script).toString("base64")],
    [
      "a file inside the script",
      (script: string) => `#!/bin/bash\necho ${base64(script)} | base64 -d > /etc/app.env\n`,
    ],
    [
      "compressed inside compressed",
      (script: string) => gzipSync(`echo ${gzipSync(script).toString("base64")}`).toString("base64"),
    ],
  ])("reads user data: %s", (_name, encode) => {
    expect(verdict({ user_data: encode("#!/bin/bash\nexport DB_PASSWORD=correct-horse\n") })).toBe(
      "violation: user_data",
    );
    expect(verdict({ user_data: encode("#!/bin/bash\nexport DB_PASSWORD=$(fetch-it)\n") })).toBe("compliant");
  });
  it("reads a script that Terraform packs, in the local value that holds it", () => {
    const { of } = judge(noSecretLiteral, (stack) => {
      const script = new TerraformLocal(stack, "Script", "#!/bin/bash\nprintf '%s\\n' 'DB_PASSWORD=correct-horse'\n");
      resource(stack, "It", "aws_launch_template", { user_data: Fn.base64gzip(script.asString) });
    });
    expect(of).toMatchObject({ Script: "violation: value", It: "compliant" });
  });
  it("refuses random-looking text in user data", () => {
    expect(verdict({ user_data: "curl -H x:wJalrXUtnFEMIK7MDENGbPxRfiCYzQv8KLtE3oNh" })).toBe("violation: user_data");
  });
  it("tells name and length, never the secret", () => {
    const [message] = judged({ user_data: "export DB_PASSWORD=correct-horse\n" }).errors;
    expect(message).toContain("'user_data' is a literal for DB_PASSWORD, 13 characters, but it looks like a secret");
    expect(message).not.toContain("horse");
  });
  it("knows what is no secret", () => {
    const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
    const script = [
      "#!/bin/bash",
      "token=$(curl -X PUT http://169.254.169.254/latest/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 900')",
      'curl -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/instance-id',
      `docker pull ghcr.io/acme/shop@${digest}`,
      "secret DATABASE_PASSWORD 'arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/staging-AbCdEf' 'password'",
      "DB_PASSWORD_FILE=/run/secrets/database-password",
      'DB_PASSWORD="$${DB_PASSWORD}"',
      "aws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.us-east-1.amazonaws.com",
      'echo {"secrets":{"DATABASE_PASSWORD":{"arn":"arn:aws:secretsmanager:us-east-1:1:secret:a"}}}',
    ].join("\n");
    expect(
      verdict({
        user_data: script,
        creation_token: "shop-staging-files",
        image: digest,
        secret_arn: "arn:aws:secretsmanager:x",
      }),
    ).toBe("compliant");
    expect(
      verdict({ metadata_options: [{ http_tokens: "required" }], kms_key: "alias/shop", secret: "arn:aws:x" }),
    ).toBe("compliant");
  });
  it("leaves made-up keys to providers of emulators, but not real ones", () => {
    const provider = (accessKey: string) =>
      judge(
        noSecretLiteral,
        (stack) => new AwsProvider(stack, "Other", { alias: "other", accessKey, secretKey: "test" }),
      ).of.Other;
    expect(provider("test")).toBe("compliant");
    expect(provider(ACCESS_KEY)).toBe("violation: access_key");
  });
  it("can be waived", () => {
    const { errors } = judge(noSecretLiteral, (stack) => {
      waive(
        resource(stack, "It", "aws_instance", { api_key: "0000-demo" }),
        "no-secret-literal",
        "the vendor's public demo key",
      );
    });
    expect(errors).toEqual([]);
  });
});
