import { Emulator } from "../../lib/emulator/emulator";
import { json, query, rest } from "./aws-call";

const parameter = { Name: "/a", Value: "1", Type: "String" };

jest.setTimeout(60_000);

describe("a fault", () => {
  let emulator: Emulator;
  beforeAll(async () => (emulator = await Emulator.start()));
  afterAll(() => emulator.stop());
  afterEach(() => emulator.reset());

  const describeVpcs = () => query(emulator.endpoint, "ec2", "DescribeVpcs");
  const putParameter = () => json(emulator.endpoint, "ssm", "AmazonSSM.PutParameter", parameter);
  const getParameter = () => json(emulator.endpoint, "ssm", "AmazonSSM.GetParameter", { Name: "/a" });

  test("fails as many calls as it says, then no more", async () => {
    await emulator.faults.set({ service: "ec2", action: "DescribeVpcs", times: 2, status: 503, code: "Unavailable" });
    const statuses = [(await describeVpcs()).status, (await describeVpcs()).status, (await describeVpcs()).status];
    expect(statuses).toEqual([503, 503, 200]);
    expect(await emulator.faults.show()).toEqual([expect.objectContaining({ times: 0, hits: 2 })]);
  });

  test("lets the first calls pass when told to", async () => {
    await emulator.faults.set({ action: "DescribeVpcs", skip: 1, times: 1, status: 400, code: "No" });
    const statuses = [(await describeVpcs()).status, (await describeVpcs()).status, (await describeVpcs()).status];
    expect(statuses).toEqual([200, 400, 200]);
  });

  test("hits only the service, the action and the parameters that it names", async () => {
    await emulator.faults.set(
      { service: "rds", action: "DescribeVpcs", status: 500 },
      { action: "DescribeSubnets", status: 500 },
      { action: "PutParameter", mentions: "/other", status: 500 },
    );
    expect([(await describeVpcs()).status, (await putParameter()).status]).toEqual([200, 200]);
  });

  test("keeps the call from being executed", async () => {
    await emulator.faults.set({ action: "PutParameter", times: 1, status: 400, code: "Denied" });
    expect((await putParameter()).status).toBe(400);
    expect((await getParameter()).text).toContain("ParameterNotFound");
  });

  test("that comes after execution loses only the answer", async () => {
    await emulator.faults.set({ action: "PutParameter", times: 1, status: 503, after: true });
    expect((await putParameter()).status).toBe(503);
    expect((await getParameter()).status).toBe(200);
  });

  test("slows a call that then succeeds", async () => {
    await emulator.faults.set({ action: "DescribeVpcs", delay: 300 });
    const started = Date.now();
    expect((await describeVpcs()).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });

  test("speaks the protocol of the service that it hits", async () => {
    await emulator.faults.set({ action: "*", status: 400, code: "Odd", message: "a < b" });
    expect((await describeVpcs()).text).toContain(
      "<Response><Errors><Error><Code>Odd</Code><Message>a &lt; b</Message>",
    );
    expect((await query(emulator.endpoint, "rds", "DescribeDBInstances")).text).toContain(
      "<ErrorResponse><Error><Code>Odd",
    );
    expect(JSON.parse((await getParameter()).text)).toEqual({ __type: "Odd", message: "a < b" });
    expect((await rest(emulator.endpoint, "s3", "GET", "/bucket/key")).text).toContain("<Error><Code>Odd</Code>");
    expect((await rest(emulator.endpoint, "elasticfilesystem", "GET", "/2015-02-01/file-systems")).text).toContain(
      '"Odd"',
    );
  });

  test("is gone when cleared", async () => {
    await emulator.faults.set({ action: "*", status: 500 });
    await emulator.faults.clear();
    expect((await describeVpcs()).status).toBe(200);
  });

  test.each([
    [{ action: "X" }, "rule 0: say what happens"],
    [{ status: 500 }, 'rule 0: name an "action"'],
    [{ action: "X", status: "often" }, "rule 0: status must be a whole number, got 'often'"],
    [
      { action: "X", status: 500, tmies: 1 },
      "rule 0: unknown key tmies; of targets: reason, state, targetGroup; of what they",
    ],
    [{ targetGroup: "(", state: "unhealthy" }, "rule 0: targetGroup is not a regular expression"],
    [{ targetGroup: "x", state: "sick" }, "rule 0: state must be one of"],
    [{ targetGroup: "x" }, 'or give "answers", an HTTP status'],
    [{ targetGroup: "(", answers: 500 }, "rule 0: targetGroup is not a regular expression"],
    [{ targetGroup: "x", answers: 500, path: "[" }, "rule 0: path is not a regular expression"],
    [{ targetGroup: "x", answers: "500" }, "rule 0: answers must be an HTTP status from 200 to 599, got '500'"],
    [{ targetGroup: "x", answers: 600 }, "rule 0: answers must be an HTTP status from 200 to 599, got 600"],
    [{ targetGroup: "x", answers: true }, "rule 0: answers must be an HTTP status from 200 to 599, got True"],
    [{ targetGroup: "x", answers: 500, state: "unhealthy" }, "rule 0: unknown key state; of targets: reason"],
  ])("that makes no sense is refused: %j", async (fault, message) => {
    await expect(emulator.faults.set(fault as never)).rejects.toThrow(message);
  });
});
