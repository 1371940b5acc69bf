import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CliError } from "../cli-error";

/** Asks on a terminal. Ctrl-C and the end of input are an answer too: leave everything as it is. */
export function ask(question: string, input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<string> {
  return answered(question, { input, shown: output, output });
}

/** The same, and nothing that is typed is shown or kept. */
export async function askHidden(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  const answer = await answered("", { input, shown: nowhere, output });
  output.write("\n");
  return answer;
}

interface Sides {
  readonly input: NodeJS.ReadableStream;
  /** Where what is typed is shown. */
  readonly shown: NodeJS.WritableStream;
  readonly output: NodeJS.WritableStream;
}

async function answered(question: string, { input, shown, output }: Sides): Promise<string> {
  const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 });
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
