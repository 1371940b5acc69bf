import { CodeDetect } from "../../examples/codedetect/codedetect";
import { production, staging } from "../../examples/codedetect/profiles";
import { at, Synthesis } from "./written";

const build = (endpoint?: string) => (app: ConstructorParameters<typeof CodeDetect>[0]) => {
  for (const profile of [staging, production]) new CodeDetect(app, profile, { endpoint });
};
const made = new Synthesis();
const again = new Synthesis();
beforeAll(() => {
  made.run(build());
  again.run(build("http://127.0.0.1:4566"));
});
afterAll(() => [made, again].forEach((synthesis) => synthesis.remove()));

describe.each([
  ["staging", "disposable", "staging.codedetect.example"],
  ["production", "protected", "codedetect.example"],
])("the manifest of CodeDetect's %s", (name, protection, host) => {
  const manifest = () => made.manifest(name);
  const web = () => manifest().services.Web!;

  test("says whose it is, and where", () => {
    const { databases, secrets, services, profile, constructs, ...head } = manifest();
    expect(head).toEqual({
      format: 1,
      application: "codedetect",
      environment: name,
      account: "123456789012",
      region: "us-east-1",
      protection,
      host,
      ledger: `examples/codedetect/releases/${name}.json`,
      serial: {
        address: expect.stringMatching(/^aws_ssm_parameter\./),
        parameter: `/codedetect/${name}/releases/applied-serial`,
      },
      recordsTable: `codedetect-${name}-releases`,
      releases: { evidenceSeconds: 3600, backupSeconds: 86_400, soakSeconds: 1800 },
    });
    const address = expect.stringMatching(/^aws_db_instance\.Environment_Database_/) as string;
    const identifier = `codedetect-${name}-database`;
    expect(databases).toEqual([{ path: "Environment/Database", address, identifier, protection }]);
    expect([secrets, Object.keys(services)]).toEqual([[], ["Web"]]);
    expect([profile?.shortName, Object.keys(profile?.knobs ?? {})]).toEqual([
      name === "production" ? "prod" : name,
      expect.arrayContaining(["databaseClass", "releases"]),
    ]);
    const script = expect.stringMatching(/^Environment_Web_Blue_Template_BootScript_/) as string;
    expect(constructs?.services).toEqual({ "Environment/Web": "Web" });
    expect(Object.entries(constructs?.locals ?? {})).toContainEqual([
      script,
      "Environment/Web/Blue/Template/BootScript",
    ]);
  });

  test("says what the next release would be", () => {
    const { productionRules, capsules, ...next } = web();
    expect(next).toEqual({
      configuration: expect.stringMatching(/^[0-9a-f]{12}$/),
      containers: { app: { port: 5000, healthPath: "/api/health", healthyStatus: "200" } },
      routes: [{ path: "/*", container: "app" }],
      size: { instanceType: "t3.micro", architecture: "x86_64", min: 1, max: 2 },
      machineImageParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      healthGateSeconds: 900,
      portless: [],
      drainSeconds: 30,
      previewHeader: "X-Twinstack-Preview",
      logGroup: `/aws/ec2/codedetect-${name}`,
      databases: [`codedetect-${name}-database`],
      traffic: { blue: 100 },
    });
    expect([productionRules.length, Object.keys(capsules)]).toEqual([1, ["blue"]]);
  });

  test("has the names and the rules that Terraform is given", () => {
    const terraform = made.terraform(name);
    const { groupAddress, groupNamePrefix, targetGroups, targetGroupAddresses, alarms, previewRules } =
      web().capsules.blue!;
    expect(at(terraform, groupAddress).name_prefix).toBe(groupNamePrefix);
    expect(at(terraform, targetGroupAddresses.app!).name).toBe(targetGroups.app);
    const given = Object.values(terraform.resource.aws_cloudwatch_metric_alarm!).map(({ alarm_name }) => alarm_name);
    expect(alarms).toHaveLength(6);
    expect(given).toEqual(expect.arrayContaining([...alarms]));
    for (const { address, priority } of [...previewRules, ...web().productionRules]) {
      expect(at(terraform, address).priority).toBe(priority);
    }
    const groups = Object.values(terraform.resource.aws_cloudwatch_log_group!).map(
      ({ name: given }) => given as string,
    );
    expect(groups).toContain(web().logGroup);
    expect(at(terraform, manifest().serial.address).name).toBe(manifest().serial.parameter);
    const [table] = Object.values(terraform.resource.aws_dynamodb_table!);
    expect(table?.name).toBe(manifest().recordsTable);
    expect(at(terraform, manifest().databases[0]!.address).identifier).toBe(manifest().databases[0]!.identifier);
  });

  test("lists everything of a capsule that is frozen: all but its preview rules", () => {
    const terraform = made.terraform(name);
    const { addresses, previewRules } = web().capsules.blue!;
    const inCapsule = Object.entries(terraform.resource).flatMap(([type, resources]) =>
      Object.keys(resources).flatMap((id) => (id.includes("_Web_Blue_") ? `${type}.${id}` : [])),
    );
    expect([...addresses, ...previewRules.map(({ address }) => address)].sort()).toEqual(inCapsule.sort());
    for (const address of addresses) expect(at(terraform, address).lifecycle.ignore_changes).not.toEqual([]);
    expect(addresses).toHaveLength(16);
  });

  test("has real names, no placeholders and no path of this machine", () => {
    const text = made.text(name)!;
    expect(text).not.toMatch(/TfToken|\$\{|Resolvable|-\d\.\d+e\+/);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(made.folder);
  });

  test("has the same bytes in another folder, but for the emulator that it names", () => {
    expect(again.manifest(name).endpoint).toBe("http://127.0.0.1:4566");
    expect(again.text(name)!.replace(/^ {2}"endpoint": .*\n/m, "")).toBe(made.text(name));
  });
});
