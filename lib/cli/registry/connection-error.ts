import { CliError } from "../cli-error";

const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "its name cannot be looked up",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  UND_ERR_SOCKET: "the connection broke",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer in time",
  ETIMEDOUT: "it does not answer in time",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
  EPROTO: "it does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
};
/** Such connections break now and then, so that a second try is worth its second. */
const BROKEN = "the connection broke";
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** Whether a connection was there, and broke. */
export function connectionBroke(error: unknown): boolean {
  return MEANING[codeOf(error)] === BROKEN;
}

/** What became of a request that was not answered, told to the user; any error that is not about a connection as it is. */
export function connectionError(error: unknown, { host }: URL): unknown {
  const code = codeOf(error);
  if (CERTIFICATE.test(code))
    return new CliError(
      `${host} shows a certificate that is not trusted: ${code}`,
      "If the registry is yours, name its authority's certificate in NODE_EXTRA_CA_CERTS.",
    );
  const meaning =
    (error as Error).name === "TimeoutError"
      ? "it does not answer in time"
      : (MEANING[code] ?? causeOf(error)?.message);
  if (meaning === undefined) return error;
  return new CliError(
    `the registry ${host} cannot be reached: ${meaning.split("\n")[0]}`,
    "Check its name and your network, and try again.",
  );
}

/** Node's fetch says "fetch failed", and why in the cause. */
function causeOf(error: unknown): NodeJS.ErrnoException | undefined {
  return (error as { readonly cause?: NodeJS.ErrnoException }).cause;
}

function codeOf(error: unknown): string {
  return causeOf(error)?.code ?? String((error as NodeJS.ErrnoException).code ?? "");
}
