import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CliError } from "../cli-error";

/** Asks on a terminal. Ctrl-C and the end of input are an answer too: leave everything as it is. */
export function ask(question: string, input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  return answer(lines, question, output);
}

/** The same, and nothing that is typed is shown or kept. */
export async function askHidden(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  // Only now: the terminal itself shows whatever is typed before the interface has taken it over.
  output.write(question);
  const hidden = await answer(lines, "", output);
  output.write("\n");
  return hidden;
}

async function answer(lines: Interface, question: string, output: NodeJS.WritableStream): Promise<string> {
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
