import { codeDetect, configurationOf } from "./codedetect";

/** Scripts and JSON in lines, so that a review shows what changed in them. */
function inLines(value: unknown): unknown {
  if (typeof value === "string") {
    const lines = value.replaceAll("}, {", "},\n{").split("\n");
    return lines.length > 1 ? lines : value;
  }
  if (Array.isArray(value)) return value.map(inLines);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inLines(item)]));
}

// The whole of what Terraform reads, for reviewers: a change of the library shows here what it does to an environment.
// Accepted with `npx jest --selectProjects unit test/environment/snapshots -u`, and then read.
describe("CodeDetect, as Terraform reads it", () => {
  test.each(codeDetect().map((stack) => [stack.node.id, stack] as const))(
    "is what was reviewed: %s",
    (_name, stack) => {
      expect(JSON.stringify(inLines(configurationOf(stack)), null, 1)).toMatchSnapshot();
    },
  );
});
