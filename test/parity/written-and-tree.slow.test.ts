import { join } from "node:path";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformHclModule, TerraformVariable } from "cdktf";
import { SharedFiles, type EnvironmentProfile } from "../../lib";
import { writtenSide } from "../../lib/cli/parity/written-side";
import type { Project } from "../../lib/cli/ports/project";
import { compare } from "../../lib/parity/compare";
import type { ParitySide } from "../../lib/parity/side";
import { treeSide } from "../../lib/testing/parity";
import { Synthesis } from "../manifest/written";
import { BLUE, production, PROXIED, Twin, twin, type Running } from "../testing/twins";
import { release } from "../support/ledgers";

const staging = production.staging();
const longNames = ({ environment }: Twin): void =>
  void new SharedFiles(environment, "UploadedDocumentsOfAllCustomersEverywhere");
const withModule = (twin: Twin): void =>
  void new TerraformHclModule(twin, "mod", { source: "terraform-aws-modules/sqs/aws" });
const NOTHING = (): void => undefined;

/** Both environments as the command reads them: from the files of one synthesis. */
function written(profile: EnvironmentProfile, running: Running, tweak: (twin: Twin) => void): ParitySide[] {
  const synthesis = new Synthesis().run((app) => {
    tweak(new Twin(profile, running, app));
    new Twin(production, running, app);
  });
  const project = { stackFolder: (name: string) => join(synthesis.folder, "stacks", name) } as Project;
  const sides = [profile.name, "production"].map((name) => writtenSide(project, synthesis.manifest(name)));
  synthesis.remove();
  return sides;
}

test.each<[string, EnvironmentProfile, Running, (twin: Twin) => void, number]>([
  ["nothing but what is declared", staging, BLUE, NOTHING, 0],
  ["a proxy, and nothing but what is declared", staging, PROXIED, NOTHING, 0],
  ["no release on either side", staging, {}, NOTHING, 0],
  [
    "a split",
    staging,
    { traffic: { blue: 90, green: 10 }, colors: { blue: release("r1"), green: release("r2") } },
    NOTHING,
    0,
  ],
  ["an attribute", staging, BLUE, ({ database }) => (database.resource.monitoringInterval = 60), 1],
  ["a resource too many", staging, BLUE, ({ environment }) => void new SqsQueue(environment, "Jobs"), 1],
  [
    "a module",
    staging,
    BLUE,
    (twin) => void new TerraformHclModule(twin, "mod", { source: "terraform-aws-modules/sqs/aws" }),
    1,
  ],
  [
    "what a variable decides",
    staging,
    BLUE,
    (twin) => void new TerraformVariable(twin, "size", { default: "small" }),
    1,
  ],
  ["a resource too few", staging, BLUE, ({ web }) => web.capsules.blue?.alarms.node.tryRemoveChild("Cpu"), 1],
  ["a line of a boot script", production.cheaper("careless"), BLUE, NOTHING, 1],
])(
  "the files and the trees of environments that differ in %s compare alike",
  (_what, profile, running, tweak, count) => {
    const [here, there] = written(profile, running, tweak) as [ParitySide, ParitySide];
    const byFiles = compare(here, there);
    expect(byFiles.undeclared).toHaveLength(count);
    expect(compare(treeSide(twin(profile, running, tweak)), treeSide(twin(production, running)))).toEqual(byFiles);
  },
);

test.each<[string, (twin: Twin) => void]>([
  ["a name that is too long, and shortened", longNames],
  ["a module", withModule],
])("environments are of one shape that both have %s", (_what, tweak) => {
  const [here, there] = [staging, production].map((profile) => treeSide(twin(profile, BLUE, tweak)));
  expect(compare(here as ParitySide, there as ParitySide).undeclared).toEqual([]);
});
