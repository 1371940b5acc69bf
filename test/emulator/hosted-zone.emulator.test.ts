import { ListHostedZonesCommand, Route53Client } from "@aws-sdk/client-route-53";
import { Emulator } from "../../lib/emulator/emulator";
import { makeHostedZone } from "../../lib/emulator/hosted-zone";
import { emulatorConnection } from "../../tools/demo/inventory/connection";

let emulator: Emulator;

beforeAll(async () => void (emulator = await Emulator.start()));
afterAll(() => emulator?.stop());

const zones = async (): Promise<(string | undefined)[]> => {
  const client = new Route53Client(emulatorConnection(emulator.endpoint, "us-east-1"));
  return ((await client.send(new ListHostedZonesCommand({}))).HostedZones ?? []).map(({ Name }) => Name);
};

test("a hosted zone is made once, however often it is asked for", async () => {
  expect(await makeHostedZone(emulator.endpoint, "codedetect.example")).toBe(true);
  expect(await makeHostedZone(emulator.endpoint, "codedetect.example")).toBe(false);
  expect(await zones()).toEqual(["codedetect.example."]);
});

test.each(["codedetect", "Code.example", "a.example/b", "<x>.example"])("%s is no zone's name", async (name) => {
  await expect(makeHostedZone(emulator.endpoint, name)).rejects.toThrow("is no zone's name");
});
