import { Command } from "commander";
import { pushImage } from "../images/push-image";
import type { Outside } from "../outside";
import { jsonOption } from "./command-options";

interface Options {
  readonly repository?: string;
  readonly image?: string;
  readonly tag?: string;
  readonly env?: string;
  readonly json?: boolean;
}

const HELP = `
The tag is the commit's short id; with uncommitted changes, the image's own id is added, since a tag of ECR never moves. The last
line on standard output is the image by its digest, and nothing else: IMAGE=$(twinstack push app).`;

/** `twinstack push`: an image that was built on this machine into its repository. */
export function pushCommand(outside: () => Outside): Command {
  return new Command("push")
    .description("push an image that was built on this machine to its repository, and print its digest")
    .argument("<name>", "the container that is to run it, or the name of a repository in ECR")
    .option(
      "--repository <repository>",
      "where it goes (default: where the container's releases lie, else ECR's <name>)",
    )
    .option("--image <local>", "which image of this machine (default: <name>)")
    .option("--tag <tag>", "its tag (default: the commit's short id)")
    .option("--env <environment>", "check first that the instances of an environment can run it")
    .addOption(jsonOption())
    .option("--no-color", "print without colors")
    .addHelpText("after", HELP)
    .action(async (name: string, { repository, image = name, tag, env: environment, json }: Options) => {
      const reached = outside();
      const { terminal } = reached;
      const pushed = await pushImage(reached, { name, repository, image, tag, environment });
      if (json) return terminal.print(JSON.stringify({ result: "done", ...pushed }, undefined, 2));
      terminal.note(pushed.already ? `It lies there already, as ${pushed.tag}.` : `Pushed as ${pushed.tag}.`);
      terminal.note(`Next: ${pushed.next}`);
      terminal.print(pushed.image);
    });
}
