import { describeFault } from "../../lib/core/fault";
import { audienceFaults, Notify, type AlarmAudience } from "../../lib/monitoring/audience";

const told = (audience: AlarmAudience): string[] => audienceFaults(audience).map(describeFault);

test("people, topics, and silence with a reason are an audience", () => {
  expect(told([Notify.email("ops+aws@shop.example"), Notify.topic("arn:aws:sns:us-east-1:123456789012:ops")])).toEqual(
    [],
  );
  expect(told([Notify.nobody("lives for a day")])).toEqual([]);
});

test.each(["ops", "ops@", "@shop.example", "ops@shop", "a b@shop.example", "ops@shop.example/x"])(
  "%s is no address",
  (address) => {
    expect(told([Notify.email("ops@shop.example"), Notify.email(address)])).toEqual([
      `'notify[1]' is "${address}", but it is not an e-mail address, so nobody would be told. Write one, for example Notify.email("ops@shop.example").`,
    ]);
  },
);

test("an empty list is refused", () => {
  expect(told([])).toEqual([
    `'notify' is an empty list, but nobody would be told, and nothing says why. Name somebody with Notify.email("ops@shop.example"), or say why not with Notify.nobody("<reason>").`,
  ]);
});

test("silence without a reason is refused", () => {
  expect(told([Notify.nobody(" ")]).join()).toContain("silence needs a reason that a reviewer can judge");
});

test("a topic is given by its ARN", () => {
  expect(told([Notify.topic("ops")])).toEqual([
    `'notify[0]' is "ops", but it is not the ARN of an SNS topic. Copy it from the SNS console: Notify.topic("arn:aws:sns:us-east-1:123456789012:alarms").`,
  ]);
});
