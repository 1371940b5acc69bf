import { CliError } from "../cli-error";
import type { CloudPlace } from "../ports/cloud";
import { isMutating } from "./call-meter";

/** Something that AWS, or the way there, said no to. */
export class AwsError extends CliError {
  constructor(
    rule: string,
    remedy: string,
    /** AWS's own word for it, without "Exception" or "Fault" at its end, of which AWS and its SDK differ: `RuleNotFound`. */
    readonly code: string,
    /** How often it was tried. */
    readonly attempts: number,
  ) {
    super(rule, remedy);
  }
}

/** Whether AWS answered with one of these words. */
export function isAwsError(error: unknown, ...codes: readonly string[]): error is AwsError {
  return error instanceof AwsError && codes.includes(error.code);
}

/** A call that failed. */
export interface FailedCall {
  /** What the names of the service's permissions start with. */
  readonly prefix: string;
  /** `ModifyRule` */
  readonly action: string;
  readonly place: CloudPlace;
}

/** What the SDK throws, as far as it is looked at. */
interface SdkError extends Error {
  /** Of the operating system: `ECONNREFUSED`. */
  readonly code?: string;
  /** On every answer of AWS. */
  readonly $fault?: "client" | "server";
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

type Explanation = readonly [rule: string, remedy: string];

const SIGN_IN = "Sign in: aws sso login. Or choose other credentials: export AWS_PROFILE=name.";

const WITHOUT_AWS = 'To try it without AWS: eval "$(twinstack emulator env)".';

const NO_CREDENTIALS = ["CredentialsProviderError", "TokenProviderError"];
const EXPIRED = ["ExpiredToken", "RequestExpired", "TokenRefreshRequired"];
const NOT_ACCEPTED = [
  "InvalidClientTokenId",
  "UnrecognizedClient",
  "InvalidAccessKeyId",
  "AuthFailure",
  "SignatureDoesNotMatch",
  "InvalidSignature",
  "IncompleteSignature",
  "MissingAuthenticationToken",
];
const DENIED = ["AccessDenied", "UnauthorizedOperation"];
const THROTTLED = ["Throttling", "RequestLimitExceeded", "TooManyRequests"];
/** Nothing was sent. */
const NO_WAY = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
/** It may have been sent, and even carried out. */
const BROKEN_OFF = ["ETIMEDOUT", "ECONNRESET", "EPIPE", "TimeoutError"];

/**
 * An error of the SDK as one line with what to do. What is neither an answer of AWS nor the network's fault is a defect, and
 * comes back as it is, with its stack.
 */
export function explained(error: unknown, call: FailedCall): unknown {
  if (!(error instanceof Error) || error instanceof CliError) return error;
  const told = error as SdkError;
  const code = told.$fault ? told.name.replace(/(Exception|Fault)$/, "") : codeOf(told);
  const explanation = beforeAws(told, code, call) ?? (told.$fault && byAws(told, code, call));
  return explanation ? new AwsError(...explanation, code, told.$metadata?.attempts ?? 1) : error;
}

/** The operating system's word, also when the SDK has wrapped its error and kept no more than the text. */
function codeOf({ code, message, name }: SdkError): string {
  return code ?? [...NO_WAY, ...BROKEN_OFF].find((word) => message.includes(word)) ?? name;
}

/** What went wrong before AWS could answer. */
function beforeAws(told: SdkError, code: string, call: FailedCall): Explanation | undefined {
  const { region, endpoint } = call.place;
  if (NO_CREDENTIALS.includes(told.name)) {
    const expired = /expired|sso session/i.test(told.message);
    return expired
      ? ["the AWS session has expired", SIGN_IN]
      : [`there are no AWS credentials (${oneLine(told.message)})`, `${SIGN_IN} ${WITHOUT_AWS}`];
  }
  if (/^Region not accepted/.test(told.message)) {
    return [`"${region}" is no region of AWS`, "Correct the region in the environment's profile."];
  }
  if (BROKEN_OFF.includes(code)) {
    return [`${endpoint ?? `AWS in ${region}`} did not answer ${call.action} (${code})`, afterSilence(call)];
  }
  if (!NO_WAY.includes(code)) return undefined;
  if (endpoint !== undefined) return [`no AWS emulator answers at ${endpoint}`, startEmulator(endpoint)];
  const reason = told.message ? oneLine(told.message) : code;
  return [`AWS cannot be reached (${reason})`, `Check the network, and whether "${region}" is a region of AWS.`];
}

/** What AWS itself said. */
function byAws(told: SdkError, code: string, call: FailedCall): Explanation {
  const { action, place } = call;
  const words = oneLine(told.message);
  // Which code an old or early signature gets depends on the service; the words are the same.
  if (code === "RequestTimeTooSkewed" || /signature (expired|not yet current)/i.test(words)) {
    return ["this machine's clock and that of AWS differ by more than AWS accepts", "Set the clock."];
  }
  if (EXPIRED.includes(code)) return ["the AWS credentials have expired", SIGN_IN];
  if (NOT_ACCEPTED.includes(code)) {
    const rule = `AWS does not accept the credentials in ${place.region} (${code})`;
    return [rule, `${SIGN_IN} In a region that is not enabled for the account, AWS accepts none.`];
  }
  if (DENIED.includes(code)) {
    const permission = /not authorized to perform: ([\w-]+:\w+)/.exec(words)?.[1] ?? `${call.prefix}:${action}`;
    return [
      `AWS denied ${action}: ${words}`,
      `Allow ${permission}, or use other credentials: export AWS_PROFILE=name.`,
    ];
  }
  if (THROTTLED.includes(code)) return [`AWS takes no more calls of ${action} now (${code})`, "Try again in a minute."];
  if (told.$fault === "server") {
    const status = told.$metadata?.httpStatusCode;
    return [`AWS failed at ${action}: ${words} (${[status, code].filter(Boolean).join(" ")})`, afterSilence(call)];
  }
  return [`AWS refused ${action}: ${words} (${code})`, "This call changed nothing."];
}

/** A change may have been made although nobody said so. */
function afterSilence({ action }: FailedCall): string {
  return isMutating(action)
    ? "Whether it was done is not known: look with twinstack status before you try again."
    : "Try again.";
}

function startEmulator(endpoint: string): string {
  const { port } = new URL(endpoint);
  return `Start it: twinstack emulator start${port && ` --port ${port}`}.`;
}

/** Without its last period, the wrapper of the SDK, and the blob that EC2 adds for its own decoder. */
function oneLine(message: string): string {
  return message
    .replace(/^AWS SDK error wrapper for (Error: )?/, "")
    .replace(/\s*Encoded authorization failure message:.*/s, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "");
}
