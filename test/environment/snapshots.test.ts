import { codeDetect, configurationOf } from "./codedetect";

// The whole of what Terraform reads, for reviewers: a change of the library shows here what it does to an environment.
// Accepted with `npx jest --selectProjects unit test/environment/snapshots -u`, and then read.
describe("CodeDetect, as Terraform reads it", () => {
  test.each(codeDetect().map((stack) => [stack.node.id, stack] as const))(
    "is what was reviewed: %s",
    (_name, stack) => {
      expect(JSON.stringify(configurationOf(stack), null, 1)).toMatchSnapshot();
    },
  );
});
