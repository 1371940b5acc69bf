import { AwsError, explained, type FailedCall } from "../../../lib/cli/aws/aws-error";
import { CliError } from "../../../lib/cli/cli-error";

const MODIFY: FailedCall = { prefix: "elasticloadbalancing", action: "ModifyRule", place: { region: "eu-west-1" } };
const DESCRIBE: FailedCall = { ...MODIFY, action: "DescribeRules" };
const EMULATED: FailedCall = { ...MODIFY, place: { region: "eu-west-1", endpoint: "http://127.0.0.1:4566" } };

/** An error as the SDK throws it. */
function sdk(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

/** An answer of AWS's. */
function answer(name: string, message: string, status = 400): Error {
  const fault = status < 500 ? "client" : "server";
  return sdk(name, message, { $fault: fault, $metadata: { httpStatusCode: status, attempts: 3 } });
}

const told = (error: Error, call: FailedCall = MODIFY): string => (explained(error, call) as Error).message;

const SIGN_IN = "Sign in: aws sso login. Or choose other credentials: export AWS_PROFILE=name.";

const WITHOUT_AWS = 'To try it without AWS: eval "$(twinstack emulator env)".';

describe("an error before AWS could answer", () => {
  test.each([
    [
      "no credentials",
      sdk("CredentialsProviderError", "Could not load credentials from any providers"),
      `there are no AWS credentials (Could not load credentials from any providers). ${SIGN_IN} ${WITHOUT_AWS}`,
    ],
    [
      "an unknown profile",
      sdk("CredentialsProviderError", "Could not resolve credentials using profile: [shop] in configuration file(s)."),
      `there are no AWS credentials (Could not resolve credentials using profile: [shop] in configuration file(s)). ${SIGN_IN} ${WITHOUT_AWS}`,
    ],
    [
      "an expired session",
      sdk("CredentialsProviderError", "The SSO session associated with this profile has expired or is invalid."),
      `the AWS session has expired. ${SIGN_IN}`,
    ],
    ["an expired token", sdk("TokenProviderError", "Token is expired."), `the AWS session has expired. ${SIGN_IN}`],
    [
      "a region that cannot be one",
      sdk("Error", 'Region not accepted: region="eu west" is not a valid hostname component.'),
      '"eu-west-1" is no region of AWS. Correct the region in the environment\'s profile.',
    ],
    [
      "a region that does not exist, or no network",
      sdk("Error", "getaddrinfo ENOTFOUND rds.eu-west-1.amazonaws.com", { code: "ENOTFOUND" }),
      "AWS cannot be reached (getaddrinfo ENOTFOUND rds.eu-west-1.amazonaws.com). " +
        'Check the network, and whether "eu-west-1" is a region of AWS.',
    ],
    [
      "a wrapped error",
      sdk("Error", "AWS SDK error wrapper for Error: connect EHOSTUNREACH 10.0.0.1:443"),
      'AWS cannot be reached (connect EHOSTUNREACH 10.0.0.1:443). Check the network, and whether "eu-west-1" is a region of AWS.',
    ],
  ])("says what to do about %s", (_, error, message) => expect(told(error)).toBe(message));

  test("names the command that starts the emulator on its port", () => {
    const refused = sdk("Error", "connect ECONNREFUSED 127.0.0.1:4566", { code: "ECONNREFUSED" });
    expect(told(refused, EMULATED)).toBe(
      "no AWS emulator answers at http://127.0.0.1:4566. Start it: twinstack emulator start --port 4566.",
    );
  });

  test("leaves open whether a change was made when the connection broke off", () => {
    const broken = sdk("TimeoutError", "Connection timed out after 30000 ms");
    expect(told(broken)).toBe(
      "AWS in eu-west-1 did not answer ModifyRule (TimeoutError). " +
        "Whether it was done is not known: look with twinstack status before you try again.",
    );
    expect(told(broken, DESCRIBE)).toBe("AWS in eu-west-1 did not answer DescribeRules (TimeoutError). Try again.");
  });
});

describe("an answer of AWS", () => {
  test.each(["ExpiredToken", "ExpiredTokenException", "RequestExpired"])("%s asks to sign in", (code) =>
    expect(told(answer(code, "expired"))).toBe(`the AWS credentials have expired. ${SIGN_IN}`),
  );
  test.each(["InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure", "InvalidSignatureException"])(
    "%s names the region, which may not be enabled",
    (code) => {
      expect(told(answer(code, "invalid", 403))).toMatch(/^AWS does not accept the credentials in eu-west-1 \(/);
      expect(told(answer(code, "invalid", 403))).toMatch(/ In a region that is not enabled .+ AWS accepts none\.$/);
    },
  );
  test.each(["Signature expired: 20250601T1200Z is now earlier than …", "Signature not yet current: …"])(
    "%s speaks of the clock",
    (words) =>
      expect(told(answer("InvalidSignatureException", words))).toMatch(/clock .+ differ .+\. Set the clock\.$/),
  );
  test("names the permission that AWS misses", () => {
    const words = "User: arn:aws:iam::1:user/eve is not authorized to perform: ec2:DescribeImages because …";
    expect(told(answer("UnauthorizedOperation", `${words} Encoded authorization failure message: aGVsbG8`, 403))).toBe(
      `AWS denied ModifyRule: ${words}. Allow ec2:DescribeImages, or use other credentials: export AWS_PROFILE=name.`,
    );
  });
  test("names the permission of the call when AWS does not", () =>
    expect(told(answer("AccessDeniedException", "No.", 403))).toMatch(/Allow elasticloadbalancing:ModifyRule, or/));
  test("asks for patience when there were too many calls", () =>
    expect(told(answer("ThrottlingException", "Rate exceeded"))).toMatch(/\(Throttling\)\. Try again in a minute\.$/));
  test("leaves open whether a change was made when AWS failed", () => {
    expect(told(answer("ServiceUnavailable", "Later", 503))).toMatch(
      /^AWS failed at ModifyRule: Later \(503 ServiceUnavailable\)\. Whether it was done is not known: /,
    );
    expect(told(answer("ServiceUnavailable", "Later", 503), DESCRIBE)).toMatch(/\. Try again\.$/);
  });
  test("keeps AWS's words, its code and the number of tries for everything else", () => {
    const error = explained(answer("RuleNotFoundException", "One or more\n rules not found."), MODIFY);
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({
      message: "AWS refused ModifyRule: One or more rules not found (RuleNotFound). This call changed nothing.",
      code: "RuleNotFound",
      attempts: 3,
      status: 1,
    });
  });
});

test("a defect stays what it is, with its stack", () => {
  const defect = new TypeError("x is not a function");
  expect(explained(defect, MODIFY)).toBe(defect);
  const own = new AwsError("a", "b", "c", 1);
  expect(explained(own, MODIFY)).toBe(own);
  expect(explained("text", MODIFY)).toBe("text");
});
