import * as logs from "@aws-sdk/client-cloudwatch-logs";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import type { LoggedLine, LogQuery } from "../../../lib/cli/ports/logs";
import { EmulatedCloud } from "../support/emulated-cloud";

jest.setTimeout(120_000);

const GROUP = "/aws/ec2/shop-staging";
const APP = "Web/blue/r1/app/i-1";
const BOOT = "Web/blue/r1/boot/i-1";
const OTHER = "Web/blue/r10/app/i-2";
/** AWS takes no lines that are older than two weeks. */
const NOW = Date.now();

let aws: EmulatedCloud;
let cloud: Cloud;
let client: logs.CloudWatchLogsClient;

const put = (logStreamName: string, lines: readonly (readonly [minutesAgo: number, message: string])[]) =>
  client.send(
    new logs.PutLogEventsCommand({
      logGroupName: GROUP,
      logStreamName,
      logEvents: lines.map(([minutes, message]) => ({ timestamp: NOW - minutes * 60_000, message })),
    }),
  );

async function read(query: Omit<LogQuery, "group">): Promise<LoggedLine[]> {
  const found: LoggedLine[] = [];
  for await (const page of cloud.logs.lines({ group: GROUP, ...query })) found.push(...page);
  return found;
}

beforeAll(async () => {
  aws = await EmulatedCloud.start();
  client = new logs.CloudWatchLogsClient(aws.connection);
  await client.send(new logs.CreateLogGroupCommand({ logGroupName: GROUP }));
  for (const logStreamName of [APP, BOOT, OTHER, "Web/green/r2/app/i-3"])
    await client.send(new logs.CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }));
  await put(APP, [
    [90, "long ago"],
    [30, "starts"],
    [10, "serves"],
  ]);
  await put(BOOT, [[20, "pulls an image"]]);
  await put(OTHER, [[5, "another release"]]);
});
afterAll(() => aws?.emulator.stop());
beforeEach(() => {
  cloud = aws.connect();
});
afterEach(() => aws.emulator.faults.clear());

const lastHour = new Date(NOW - 3_600_000);

test("lines of all streams come in order of time, from then on", async () => {
  const found = await read({ since: lastHour });
  expect(found.map(({ message }) => message)).toEqual(["starts", "pulls an image", "serves", "another release"]);
  expect(found[1]).toEqual({
    id: expect.stringMatching(/./),
    time: new Date(NOW - 20 * 60_000).toISOString(),
    stream: BOOT,
    message: "pulls an image",
  });
  expect(new Set(found.map(({ id }) => id)).size).toBe(4);
});

test("streams are chosen by what their names start with", async () => {
  const messages = async (prefix: string) => (await read({ prefix, since: lastHour })).map(({ message }) => message);
  expect(await messages("Web/blue/r1/")).toEqual(["starts", "pulls an image", "serves"]);
  expect(await messages("Web/blue/r1/boot/")).toEqual(["pulls an image"]);
  expect(await messages("Web/blue/r9/")).toEqual([]);
});

test("more lines than one answer holds are read to their end", async () => {
  const stream = "Web/green/r3/app/i-4";
  await client.send(new logs.CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: stream }));
  const many = Array.from({ length: 5_001 }, (_, index) => [3, `line ${index}`] as const);
  await put(stream, many);
  await put(stream, many);
  await aws.emulator.forgetCalls();
  expect(await read({ prefix: stream, since: lastHour })).toHaveLength(10_002);
  expect(await aws.emulator.calls()).toMatchObject([
    { action: "FilterLogEvents", mutating: false },
    { action: "FilterLogEvents", mutating: false },
  ]);
  expect(cloud.calls()).toEqual({ all: 2, mutating: 0 });
});

test("streams are told with their last line, the newest first, and an empty one without", async () => {
  const streams = await cloud.logs.newestStreams(GROUP);
  const names = streams.map(({ name }) => name);
  expect(names.filter((name) => !name.includes("/r3/"))).toEqual([OTHER, APP, BOOT, "Web/green/r2/app/i-3"]);
  expect(streams.find(({ name }) => name === APP)).toEqual({
    name: APP,
    lastLine: new Date(NOW - 10 * 60_000).toISOString(),
  });
  expect(streams.at(-1)?.lastLine).toBeUndefined();
});

test("a group that does not exist is told, and what makes it", async () => {
  const missing = "there is no log group /nosuch in us-east-1. The environment's first apply makes it";
  const first = () => cloud.logs.lines({ group: "/nosuch", since: lastHour })[Symbol.asyncIterator]().next();
  await expect(first()).rejects.toThrow(missing);
  await expect(cloud.logs.newestStreams("/nosuch")).rejects.toThrow(missing);
});

test("a denial names the permission that is missing", async () => {
  await aws.emulator.faults.set({
    action: "FilterLogEvents",
    status: 400,
    code: "AccessDeniedException",
    message: "No",
  });
  await expect(read({ since: lastHour })).rejects.toThrow(
    /^AWS denied FilterLogEvents: No\. Allow logs:FilterLogEvents/,
  );
});
