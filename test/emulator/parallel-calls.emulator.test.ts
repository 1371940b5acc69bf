import { Emulator } from "../../lib/emulator/emulator";
import { json } from "./aws-call";

jest.setTimeout(60_000);

describe("calls at the same time", () => {
  let emulator: Emulator;
  beforeAll(async () => (emulator = await Emulator.start()));
  afterAll(() => emulator.stop());

  test("do not disturb each other: parameters are listed while others are made", async () => {
    const put = (name: string) => call("PutParameter", { Name: name, Value: "1", Type: "String" });
    const list = () => call("DescribeParameters", { MaxResults: 50 });
    const statuses: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const names = Array.from({ length: 15 }, (_, index) => `/round/${round}/${index}`);
      const answers = await Promise.all(names.flatMap((name) => [put(name), list()]));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });

  function call(action: string, parameters: object) {
    return json(emulator.endpoint, "ssm", `AmazonSSM.${action}`, parameters);
  }
});
