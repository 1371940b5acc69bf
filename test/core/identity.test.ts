import fc from "fast-check";
import { Construct } from "constructs";
import { Identity, IDENTITY } from "../../lib/core/identity";
import { plainStack } from "../support/synth";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,10}(-[a-z0-9]{1,6}){0,2}$/).filter((text) => text.length <= 24);

describe("Identity", () => {
  const identity = new Identity({ application: "codedetect", environment: "staging" });

  it("names, tags and alarms say whose they are", () => {
    expect(identity.prefix).toBe("codedetect-staging");
    expect(identity.name("aws_lb", "Web", "r7")).toBe("codedetect-staging-web-r7");
    expect(identity.namePrefix("aws_iam_role", "WebServer")).toBe("codedetect-staging-web-server-");
    expect(identity.tags).toEqual({ Application: "codedetect", Environment: "staging", ManagedBy: "twinstack" });
    expect(identity.alarmPrefix).toBe("[STAGING]");
    expect(new Identity({ application: "a", environment: "production", shortName: "prod" }).alarmPrefix).toBe("[PROD]");
  });

  it("accepts every word of its alphabet", () => {
    fc.assert(
      fc.property(word, word, (application, environment) => {
        expect(new Identity({ application, environment }).faults()).toEqual([]);
      }),
    );
  });

  it.each(["", "Shop", "1shop", "-shop", "shop-", "shop--eu", "shop_eu", "a".repeat(25)])(
    "refuses the application %j",
    (application) => {
      const faults = new Identity({ application, environment: "staging" }).faults();
      expect(faults).toEqual([expect.objectContaining({ prop: "application", value: JSON.stringify(application) })]);
    },
  );

  it("tells each wrong word once, under the prop that was written", () => {
    const props = (shortName?: string) =>
      new Identity({ application: "A", environment: "B", shortName }).faults().map(({ prop }) => prop);
    expect(props()).toEqual(["application", "profile.name"]);
    expect(props("C")).toEqual(["application", "profile.name", "profile.shortName"]);
  });

  it("proposes a word that it accepts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9-]{20,40}$/)), (application) => {
        for (const { remedy } of new Identity({ application, environment: "staging" }).faults()) {
          const proposal = /for example "(.*)"\.$/.exec(remedy)?.[1] as string;
          expect(new Identity({ application: proposal, environment: "staging" }).faults()).toEqual([]);
        }
      }),
    );
  });

  it("is found from every construct below the one that has it", () => {
    const stack = plainStack();
    const inner = new Construct(new Construct(stack, "Outer"), "Inner");
    expect(IDENTITY.find(inner)).toBeUndefined();
    IDENTITY.provide(stack, identity);
    expect(IDENTITY.require(inner)).toBe(identity);
  });
});
