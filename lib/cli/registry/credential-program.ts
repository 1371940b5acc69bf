import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { CliError } from "../cli-error";
import { Credentials } from "./credentials";

/** A helper may ask for a passphrase in a window of its own. */
const LONGEST_MILLISECONDS = 60_000;
/** What every helper says, since Docker looks for this very text. */
const NOT_FOUND = "credentials not found in native keychain";
/** In place of a user's name, by Docker's protocol: the secret is an identity token. */
const TOKEN = "<token>";

const Answer = z.looseObject({ Username: z.string(), Secret: z.string() });

/**
 * Asks `docker-credential-<helper>`, which Docker calls a credential helper, for what it keeps for a server. What the helper
 * prints is never repeated: it may be secret.
 */
export async function askCredentialProgram(
  helper: string,
  server: string,
  environment: NodeJS.ProcessEnv,
): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(helper)) throw failure(helper, server, "has no name of a program");
  const { status, output } = await run(`docker-credential-${helper}`, server, environment).catch((error: unknown) => {
    throw failure(helper, server, reasonOf(error as NodeJS.ErrnoException));
  });
  if (status !== 0 && output.includes(NOT_FOUND)) return undefined;
  if (status !== 0) throw failure(helper, server, status === null ? "was killed" : `failed with status ${status}`);
  const answer = Answer.safeParse(parsed(output));
  if (!answer.success) throw failure(helper, server, "did not answer as Docker's protocol says");
  const { Username, Secret } = answer.data;
  if (Secret === "") return undefined;
  return Username === TOKEN ? Credentials.identityToken(Secret) : Credentials.password(Username, Secret);
}

async function run(
  program: string,
  input: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly status: number | null; readonly output: string }> {
  // Not spawn's own timeout: its timer goes on, and keeps us from ending, when there is no such program.
  const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
  const child = spawn(program, ["get"], { env, stdio: ["pipe", "pipe", "ignore"], signal });
  // A helper may end without having read; then its status tells what happened.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, "close") as Promise<[number | null]>]);
  return { status, output };
}

function reasonOf({ name, code }: NodeJS.ErrnoException): string {
  if (name === "AbortError") return `did not answer within ${LONGEST_MILLISECONDS / 1000} s`;
  return code === "ENOENT" ? "is not installed" : `cannot be run: ${code ?? name}`;
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    // Told as an answer of the wrong shape, without its text.
    return undefined;
  }
}

function failure(helper: string, server: string, what: string): CliError {
  return new CliError(
    `docker-credential-${helper}, which keeps the credentials for ${server}, ${what}`,
    `Repair it, or take it out of Docker's config.json and run docker login again.`,
  );
}
