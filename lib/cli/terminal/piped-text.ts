import { CliError } from "../cli-error";

/** Everything that a stream gives, as text. */
export async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return utf8Text(Buffer.concat(parts), "what is piped in");
}

/** Bytes as text. Nothing is guessed: other bytes than those of UTF-8 are refused. */
export function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CliError(`${what} is not text in UTF-8`, "Encode it, for example in base64.");
  }
}
