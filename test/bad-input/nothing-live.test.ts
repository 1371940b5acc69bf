import { App } from "cdktf";
import { ReleaseLedger } from "../../lib";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";
import { environment, faultsOfLedger, stagingProfile, web } from "./faults";

const synthesized = (releases: ReleaseLedger) => {
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), releases);
  web(stack);
  return new Synthesized(stack);
};

describe("an environment where nothing is live yet", () => {
  const empty = ReleaseLedger.parse('{"environment": "staging", "serial": 0, "services": {}}', "releases/staging.json");

  test.each([
    ["its ledger is empty", empty],
    ["its service is known and runs nothing", ledger({})],
    ["a release waits for its first traffic", ledger({ colors: { blue: release("r1") } })],
  ])("is legal when %s", (_when, releases) => {
    expect(faultsOfLedger(releases)).toEqual([]);
  });

  test("answers 404 to everybody, by the listener itself", () => {
    const stack = synthesized(empty);
    const answering = stack.resources("aws_lb_listener").find(({ port }) => port === 443);
    expect(answering?.default_action).toEqual([
      {
        type: "fixed-response",
        fixed_response: { status_code: "404", content_type: "text/plain", message_body: "Not found" },
      },
    ]);
    expect(stack.resources("aws_lb_listener_rule")).toEqual([]);
    expect(stack.resources("aws_autoscaling_group")).toEqual([]);
  });

  test("has only preview rules while a release waits for its first traffic", () => {
    const rules = synthesized(ledger({ colors: { blue: release("r1") } })).resources("aws_lb_listener_rule");
    expect(rules.map(({ condition }) => condition[0].http_header.values)).toEqual([["blue"]]);
  });
});
