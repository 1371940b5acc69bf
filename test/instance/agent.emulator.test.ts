import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { installedEmulator } from "../../lib/emulator/emulator-installation";
import { agentFiles } from "../../lib/instance/agent-program";

/** Signs a call as instances do, and as AWS's own library does; prints both proofs. */
const PROGRAM = `
import datetime, json, sys
sys.path.insert(0, sys.argv[1])
import aws
from botocore import auth, awsrequest, credentials

now = datetime.datetime(2026, 11, 28, 1, 2, 3, tzinfo=datetime.timezone.utc)
class Fixed(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return now.replace(tzinfo=None)
    @classmethod
    def now(cls, tz=None):
        return now
for module in (auth,):
    module.datetime = type("datetime", (), {"datetime": Fixed, "timezone": datetime.timezone})
    if hasattr(module, "get_current_datetime"):
        module.get_current_datetime = lambda remove_tzinfo=True: now.replace(tzinfo=None) if remove_tzinfo else now

for service, headers, body, token in json.load(sys.stdin):
    host = f"{service}.eu-west-1.amazonaws.com"
    who = {"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "Token": token}
    ours = aws.signed(who, "eu-west-1", service, host, headers, body.encode(), now)["authorization"]
    request = awsrequest.AWSRequest("POST", f"https://{host}/", data=body, headers=headers)
    keys = credentials.Credentials(who["AccessKeyId"], who["SecretAccessKey"], token or None)
    auth.SigV4Auth(keys, service, "eu-west-1").add_auth(request)
    print(json.dumps([ours, request.headers["Authorization"]]))
`;

test("an instance signs its calls as AWS's own library does", async () => {
  const { python } = await installedEmulator();
  const json = { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.GetItem" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const calls = [
    ["dynamodb", json, '{"Key":{"id":{"S":"worker/Web/bot"}}}', "token/with+signs=="],
    ["dynamodb", json, "{}", ""],
    ["elasticloadbalancing", form, "Action=DescribeRules&ListenerArn=arn%3Aaws%3Aelb", "token"],
    ["secretsmanager", { ...json, "x-amz-target": "secretsmanager.GetSecretValue" }, '{"SecretId":"ü"}', "token"],
  ];
  const agent = join(__dirname, "../../lib/instance/agent");
  const printed = execFileSync(python, ["-B", "-c", PROGRAM, agent], {
    input: JSON.stringify(calls),
    encoding: "utf8",
  });
  const proofs = printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as [string, string]);
  expect(proofs).toHaveLength(calls.length);
  for (const [ours, theirs] of proofs) expect(ours).toBe(theirs);
});

test("every program is one that Amazon Linux's Python 3.9 can read, without what only its readers here need", async () => {
  const { python } = await installedEmulator();
  const lines = agentFiles(["boot_log", "environment", "migrate", "ready", "rotation", "worker"]).join("\n");
  const programs = [...lines.matchAll(/cat > (\S+) <<'TWINSTACK'\n(.*?)\nTWINSTACK\n/gs)].map(([, path, text]) => [
    path,
    text,
  ]);
  expect(programs.length).toBeGreaterThanOrEqual(10);
  const read =
    "import ast, json, sys\nfor path, text in json.load(sys.stdin): ast.parse(text, path, feature_version=(3, 9))";
  expect(() => execFileSync(python, ["-B", "-c", read], { input: JSON.stringify(programs) })).not.toThrow();
  for (const [, text = ""] of programs) expect(text).not.toMatch(/"""|^ *#/m);
});

/** A migration whose lease is lost while it prepares, and one whose lease is lost before it begins. */
const LOSES = `
import os, sys, tempfile, threading, time
sys.path.insert(0, sys.argv[1])
import migrate

folder = tempfile.mkdtemp()
migrate.LIBRARY = folder
os.environ["PATH"] = folder + ":" + os.environ["PATH"]
for name, text in (("docker", "exit 0"), ("migration", f"sleep 3; touch {folder}/ran")):
    with open(f"{folder}/{name}", "w") as file:
        file.write("#!/bin/sh\\n" + text + "\\n")
    os.chmod(f"{folder}/{name}", 0o755)
run = migrate.Run()
threading.Timer(0.3, run.lose).start()
run.to_its_end(60)
late = migrate.Run()
late.lose()
print(run.is_lost, late.to_its_end(60), end=" ")
time.sleep(3.5)
print(os.path.exists(f"{folder}/ran"))
`;

test("a migration ends with its lease, also if it has not begun yet", async () => {
  const { python } = await installedEmulator();
  const agent = join(__dirname, "../../lib/instance/agent");
  const printed = execFileSync(python, ["-B", "-c", LOSES, agent], { encoding: "utf8" });
  expect(printed).toBe("True ('the lease was lost', False) False\n");
});

/** A migration that instances began so many times and never ended, and the next instance. */
const CUT_OFF = `
import sys, tempfile
sys.path.insert(0, sys.argv[1])
import lease, migrate

class Table:
    item = {"state": "running", "by": "i-1", "attempts": sys.argv[2], "holder": "", "beat": "x"}
    def __init__(self, *given):
        pass
    def read(self, key):
        return dict(self.item)
    def write(self, key, values, beat):
        self.item.update(values)
        return True

migrate.LIBRARY = tempfile.mkdtemp()
with open(f"{migrate.LIBRARY}/migration", "w") as file:
    file.write("echo it runs")
migrate.Records = Table
migrate.Aws = lambda: type("Aws", (), {"instance": "i-2"})
migrate.settings = lambda: {"service": "Web", "release": "r1", "table": "t", "migrationContainer": "app", "migrationSeconds": 9}
migrate.environment.main = lambda name: None
migrate.Run._remove = lambda run: None
if len(sys.argv) > 3:
    migrate.shuts_down = lambda: True
    with open(f"{migrate.LIBRARY}/migration", "w") as file:
        file.write("exit 143")
try:
    migrate.main()
except SystemExit as ended:
    print(ended)
print(Table.item["state"], Table.item["attempts"])
`;

test("a migration in whose middle instances ended is tried again twice, and has failed then", async () => {
  const { python } = await installedEmulator();
  const agent = join(__dirname, "../../lib/instance/agent");
  const after = (attempts: number) =>
    execFileSync(python, ["-B", "-c", CUT_OFF, agent, String(attempts)], { encoding: "utf8" });
  expect(after(2)).toMatch(/it runs\n[^]*the migration of r1 is done\ndone 3\n/);
  expect(after(3)).toMatch(/migration of r1 failed: 3 instances ended in the middle of it\nfailed 4\n/);
  expect(after(3)).not.toContain("it runs");
});

/** A container that redirects, and one that says yes. */
const ANSWERS = `
import http.server, sys, threading
sys.path.insert(0, sys.argv[1])
import containers

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(self.path[1:]))
        self.end_headers()
    def log_message(self, *given):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
for status, healthy in ((200, [[200, 200]]), (302, [[200, 200]]), (302, [[200, 200], [302, 302]]), (299, [[200, 299]]), (300, [[200, 299]])):
    print(containers._answer(f"http://127.0.0.1:{server.server_port}/{status}", healthy) is None)
`;

test("a migration that an instance takes down with it has not failed", async () => {
  const { python } = await installedEmulator();
  const agent = join(__dirname, "../../lib/instance/agent");
  const printed = execFileSync(python, ["-B", "-c", CUT_OFF, agent, "0", "shuts down"], { encoding: "utf8" });
  expect(printed).toContain(
    "this instance shuts down in the middle of the migration: another instance goes on\nrunning 1\n",
  );
});

test("a container is ready by the status codes by which the load balancer takes it for healthy", async () => {
  const { python } = await installedEmulator();
  const agent = join(__dirname, "../../lib/instance/agent");
  const printed = execFileSync(python, ["-B", "-c", ANSWERS, agent], { encoding: "utf8" });
  expect(printed.trim().split("\n")).toEqual(["True", "False", "True", "True", "False"]);
});
