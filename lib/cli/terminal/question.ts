import { createInterface } from "node:readline/promises";
import { CliError } from "../cli-error";

/** Asks on a terminal. Ctrl-C and the end of input are an answer too: leave everything as it is. */
export async function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const lines = createInterface({ input, output, terminal: true });
  const silence = new AbortController();
  // Without it, a closed input leaves the question open for ever.
  lines.once("SIGINT", () => lines.close()).once("close", () => silence.abort());
  try {
    return await lines.question(question, { signal: silence.signal });
  } catch (error) {
    if (!silence.signal.aborted) throw error;
    output.write("\n");
    throw new CliError("the question was not answered", "Nothing was changed.");
  } finally {
    lines.close();
  }
}
