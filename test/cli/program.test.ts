import { buildProgram, run } from "../../lib/cli/program";

const names = async (only?: string) => (await buildProgram(undefined, only)).commands.map((command) => command.name());

test("a command is loaded alone by its name, and all of them for anything else", async () => {
  const all = await names();
  expect(all).toContain("diff");
  for (const name of all) expect(await names(name)).toEqual([name]);
  expect(await names("--help")).toEqual(all);
  expect(await names("fly")).toEqual(all);
});

test("wrong usage is told in JSON as people would say it", async () => {
  const said: string[] = [];
  const write = (text: unknown) => (said.push(String(text)), true);
  const [output, errors] = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, "write").mockImplementation(write),
  );
  const status = await run(["node", "twinstack", "compare", "--json", "--fly"]);
  output?.mockRestore();
  errors?.mockRestore();
  expect([status, JSON.parse(said.at(-1)!)]).toEqual([2, { result: "failed", rule: "unknown option '--fly'" }]);
});
