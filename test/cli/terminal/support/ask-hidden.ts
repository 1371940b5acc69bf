import { StandardTerminal } from "../../../../lib/cli/terminal/standard-terminal";
import { SystemClock } from "../../../../lib/cli/terminal/system-clock";

const { stdin: input, stdout: output, stderr: errors } = process;
const terminal = new StandardTerminal({ input, output, errors, environment: {} }, new SystemClock());

/** Asks twice, as `twinstack secrets set` does, and says how long the answers are. Run on a terminal of its own. */
async function main(): Promise<void> {
  const answers = [await terminal.askHidden("Value: "), await terminal.askHidden("Again: ")];
  terminal.print(answers.map(({ length }) => length).join(" and "));
}

void main();
