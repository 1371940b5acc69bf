import {
  CloudWatchClient,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { DescribeParametersCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { connectToAws } from "../../../lib/cli/aws/aws-cloud";
import { CliError } from "../../../lib/cli/cli-error";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { EmulatedCloud } from "../support/emulated-cloud";

jest.setTimeout(120_000);

let aws: EmulatedCloud;
let cloud: Cloud;
beforeAll(async () => {
  aws = await EmulatedCloud.start();
});
afterAll(() => aws?.emulator.stop());
beforeEach(() => {
  cloud = aws.connect();
});
afterEach(() => aws.emulator.faults.clear());

describe("what has one call or two", () => {
  test("alarms are told in the order asked, composite ones too", async () => {
    const client = new CloudWatchClient(aws.connection);
    const alarm = { AlarmName: "errors", Namespace: "n", MetricName: "m", Threshold: 1, EvaluationPeriods: 1 };
    await client.send(new PutMetricAlarmCommand({ ...alarm, ComparisonOperator: "GreaterThanThreshold" }));
    await client.send(new PutCompositeAlarmCommand({ AlarmName: "down", AlarmRule: 'ALARM("errors")' }));
    const state = { AlarmName: "errors", StateValue: "ALARM", StateReason: "12 errors" } as const;
    await client.send(new SetAlarmStateCommand(state));
    const since = expect.stringMatching(/Z$/);
    expect(await cloud.alarms.states(["down", "gone", "errors"])).toEqual([
      expect.objectContaining({ name: "down", state: "OK", since }),
      { name: "errors", state: "ALARM", since, reason: "12 errors" },
    ]);
    expect(await cloud.alarms.states([])).toEqual([]);
  });

  test("a parameter is made and replaced by one call each, and keeps its description", async () => {
    const client = new SSMClient(aws.connection);
    expect(await cloud.parameters.get("/shop/serial")).toBeUndefined();
    expect(await aws.changesDuring(() => cloud.parameters.put("/shop/serial", "1"))).toEqual(["PutParameter"]);
    expect(await cloud.parameters.get("/shop/serial")).toBe("1");
    const described = { Name: "/shop/other", Value: "1", Type: "String", Description: "Do not edit." } as const;
    await client.send(new PutParameterCommand(described));
    expect(await aws.changesDuring(() => cloud.parameters.put("/shop/other", "2"))).toEqual(["PutParameter"]);
    expect(await cloud.parameters.get("/shop/other")).toBe("2");
    const { Parameters = [] } = await client.send(new DescribeParametersCommand({}));
    expect(Parameters.find(({ Name }) => Name === "/shop/other")).toMatchObject({ Description: "Do not edit." });
  });

  test("the newest machine image comes from a public parameter", async () => {
    const parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    expect(await cloud.machineImages.newest(parameter)).toMatch(/^ami-[0-9a-f]+$/);
    await expect(cloud.machineImages.newest("/aws/service/none")).rejects.toThrow(
      "there is no parameter /aws/service/none in us-east-1. Correct",
    );
    expect(await cloud.machineImages.architecture(await aws.image())).toBe("x86_64");
    expect(await cloud.machineImages.architecture("ami-0000000000000000f")).toBeUndefined();
  });

  test("the caller is known by account and ARN", async () => {
    expect(await cloud.caller()).toEqual({ account: "123456789012", arn: expect.stringMatching(/^arn:aws:sts:/) });
  });
});

describe("a call", () => {
  test("is counted each time that it is sent, as the emulator counts", async () => {
    await aws.emulator.faults.set({ action: "PutParameter", times: 2, status: 503 });
    await aws.emulator.forgetCalls();
    await cloud.parameters.put("/shop/counted", "1");
    await cloud.parameters.get("/shop/counted");
    const seen = await aws.emulator.calls();
    expect(seen.map(({ action }) => action)).toEqual(["PutParameter", "PutParameter", "PutParameter", "GetParameter"]);
    const { all, mutating } = cloud.calls();
    expect([all, mutating]).toEqual([seen.length, seen.filter((call) => call.mutating).length]);
    expect(aws.waits.seconds("aws")).toBeGreaterThan(0);
  });

  test("is given up after three times, and says that nobody knows whether it was done", async () => {
    await aws.emulator.faults.set({ action: "PutParameter", status: 503 });
    await expect(cloud.parameters.put("/shop/failed", "1")).rejects.toThrow(
      /^AWS failed at PutParameter: .+ \(503 ServiceUnavailable\)\. Whether it was done is not known: /,
    );
    expect(cloud.calls().mutating).toBe(3);
  });

  const DENIAL =
    "User: arn:aws:iam::123456789012:user/eve is not authorized to perform: elasticloadbalancing:ModifyRule";
  const forward = () => cloud.traffic.forward("arn:rule", [{ targetGroupArn: "arn:group", weight: 100 }]);
  test.each([
    [
      "ModifyRule",
      "AccessDenied",
      DENIAL,
      forward,
      /^AWS denied ModifyRule: User: .+ Allow elasticloadbalancing:Modify/,
    ],
    [
      "GetCallerIdentity",
      "ExpiredToken",
      "It expired",
      () => cloud.caller(),
      /^the AWS credentials have expired\. Sign in/,
    ],
    [
      "GetParameter",
      "UnrecognizedClientException",
      "Invalid",
      () => cloud.parameters.get("/a"),
      /in us-east-1 \(Unrec/,
    ],
    [
      "DescribeImages",
      "AuthFailure",
      "No",
      () => cloud.machineImages.architecture("ami-1"),
      /in us-east-1 \(AuthFailure/,
    ],
  ])("of %s that is answered with %s says what to do", async (action, code, message, call, says) => {
    await aws.emulator.faults.set({ action, status: 403, code, message });
    await expect(call()).rejects.toThrow(says);
    await expect(call()).rejects.toBeInstanceOf(CliError);
  });

  test("to an emulator that does not run names the command that starts it", async () => {
    const nowhere = connectToAws({ region: "us-east-1", endpoint: "http://127.0.0.1:9" }, aws.clock);
    await expect(nowhere.caller()).rejects.toThrow(
      new CliError("no AWS emulator answers at http://127.0.0.1:9", "Start it: twinstack emulator start --port 9."),
    );
  });
});
