import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");

/** Packages that are loaded by a program, by name. */
function loadedBy(program: string): string[] {
  const listing = `
    const names = Object.keys(require.cache).map((path) => path.split("node_modules/")[1]);
    const packages = names.flatMap((path) => /^(@[^/]+\\/)?[^/]+/.exec(path ?? "")?.[0] ?? []);
    process.stdout.write(JSON.stringify([...new Set(packages)]));`;
  const script = `(async () => { ${program}; ${listing} })()`;
  const args = ["-r", "ts-node/register/transpile-only", "-e", script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" })) as string[];
}

const CONNECT = `
  const { connectToAws } = require("./lib/cli/aws/aws-cloud");
  const cloud = connectToAws({ region: "us-east-1", endpoint: "http://127.0.0.1:9" }, {}, { attempts: 1 })`;

describe("a connection", () => {
  const heavy = /^(cdktf|constructs|@cdktf|@aws-sdk\/client-)/;
  test("loads no part of the SDK until it is asked, and never cdktf", () =>
    expect(loadedBy(CONNECT).filter((name) => heavy.test(name))).toEqual([]));
  test("then loads only the part that it needs", () => {
    const clients = loadedBy(`${CONNECT}; await cloud.parameters.get("/a").catch(() => {})`);
    expect(clients.filter((name) => heavy.test(name))).toEqual(["@aws-sdk/client-ssm"]);
  });
});
