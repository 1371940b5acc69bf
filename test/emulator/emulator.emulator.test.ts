import { createServer } from "node:net";
import { once } from "node:events";
import { Emulator } from "../../lib/emulator/emulator";
import { json, query } from "./aws-call";

const portOf = ({ endpoint }: Emulator): number => Number(new URL(endpoint).port);

jest.setTimeout(60_000);

describe("an emulator", () => {
  let emulator: Emulator;
  beforeAll(async () => (emulator = await Emulator.start()));
  afterAll(() => emulator.stop());

  test("answers AWS calls as soon as it has started", async () => {
    expect((await query(emulator.endpoint, "sts", "GetCallerIdentity")).text).toContain(
      "<Account>123456789012</Account>",
    );
  });

  test("takes a free port, so several can run side by side", async () => {
    const other = await Emulator.start();
    expect(portOf(other)).not.toBe(portOf(emulator));
    await other.stop();
  });

  test("is empty after a reset", async () => {
    await query(emulator.endpoint, "ec2", "CreateKeyPair", { KeyName: "soon-gone" });
    await emulator.faults.set({ targetGroup: "x", state: "unhealthy" });
    await emulator.reset();
    expect((await query(emulator.endpoint, "ec2", "DescribeKeyPairs")).text).not.toContain("soon-gone");
    expect(await emulator.faults.show()).toEqual([]);
  });

  test("can be used by somebody who did not start it, who may not stop it", async () => {
    const guest = Emulator.connect(`${emulator.endpoint}/`);
    await expect(guest.calls()).resolves.toBeInstanceOf(Array);
    await expect(guest.stop()).rejects.toThrow("was started elsewhere");
  });

  test("knows what an instance of Amazon Linux starts from", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    const answer = await json(emulator.endpoint, "ssm", "AmazonSSM.GetParameter", { Name: name });
    expect(answer.text).toContain('"Value": "ami-');
  });

  test("says who holds the port that was asked for: another emulator", async () => {
    const start = Emulator.start({ port: portOf(emulator) });
    await expect(start).rejects.toThrow(`already in use by a Twinstack emulator, process ${emulator.pid}`);
  });

  test("says who holds the port that was asked for: something else", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    try {
      await expect(Emulator.start({ port })).rejects.toThrow(`Port ${port} is already in use by another program`);
    } finally {
      server.close();
    }
  });

  test("is gone once stopped, and the message says how to start one", async () => {
    const other = await Emulator.start();
    await other.stop();
    await expect(other.calls()).rejects.toThrow("Start one: twinstack emulator start");
  });
});
