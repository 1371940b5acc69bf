import { homedir } from "node:os";
import { connectToAws } from "./aws/aws-cloud";
import { GitRevisions } from "./diff/git-revisions";
import { DockerEngine } from "./engine/docker-engine";
import { GitOfFiles } from "./git/git-of-files";
import { HistoryOfFiles } from "./git/history-of-files";
import type { Outside } from "./outside";
import { AwsPriceList } from "./price-list/aws-price-list";
import { CdktfProject } from "./project/cdktf-project";
import { DockerCredentials } from "./registry/docker-credentials";
import { EcrCredentials } from "./registry/ecr-credentials";
import { HttpRegistry } from "./registry/http-registry";
import { StandardTerminal } from "./terminal/standard-terminal";
import { SystemClock } from "./terminal/system-clock";
import { TerraformFolder } from "./terraform/terraform-folder";
import { TerraformLock } from "./terraform/terraform-lock";
import { Waits } from "./waits";
import { HttpWeb } from "./web/http-web";

const STOPPING =
  "Stopping: Terraform ends what it has begun and writes the state. Ctrl-C again kills it, and may leave its lock.";

/** The outside as it is: this process's terminal, the project around its folder, AWS, git, Terraform. */
export function realOutside(argv: readonly string[] = process.argv): Outside {
  const clock = new SystemClock();
  const waits = new Waits();
  const { stdin: input, stdout: output, stderr: errors, env: environment } = process;
  const noColor = argv.includes("--no-color");
  const terminal = new StandardTerminal({ input, output, errors, environment, noColor }, clock);
  const surroundings = { waits, onStop: () => terminal.note(STOPPING) };
  return {
    project: CdktfProject.find(process.cwd(), waits),
    git: new GitOfFiles(),
    history: new HistoryOfFiles(),
    revisions: new GitRevisions(),
    engine: new DockerEngine(environment, homedir(), [new EcrCredentials()]),
    registry: new HttpRegistry(clock, [new DockerCredentials(environment, homedir()), new EcrCredentials()]),
    web: new HttpWeb(),
    priceList: new AwsPriceList(),
    terminal,
    clock,
    waits,
    startedAt: new Date(performance.timeOrigin),
    connect: (place) => connectToAws(place, clock, { waits }),
    terraform: (folder) => new TerraformFolder(folder, undefined, surroundings),
    stateLock: (folder) => new TerraformLock(folder, undefined, surroundings),
  };
}
