import { buildProgram } from "../../lib/cli/program";

const names = async (only?: string) => (await buildProgram(undefined, only)).commands.map((command) => command.name());

test("a command is loaded alone by its name, and all of them for anything else", async () => {
  const all = await names();
  expect(all).toContain("diff");
  for (const name of all) expect(await names(name)).toEqual([name]);
  expect(await names("--help")).toEqual(all);
  expect(await names("fly")).toEqual(all);
});
