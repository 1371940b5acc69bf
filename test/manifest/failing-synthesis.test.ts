import type { App } from "cdktf";
import { blueLive, environment, stagingProfile, web } from "../bad-input/faults";
import { Synthesis } from "./written";

const good = (app: App) => void web(environment(app));
const bad = (app: App) => void web(environment(app, stagingProfile(), blueLive("qa")));

describe("a synthesis that fails", () => {
  let synthesis: Synthesis;
  beforeEach(() => (synthesis = new Synthesis()));
  afterEach(() => {
    delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    synthesis.remove();
  });

  test("writes no manifest", () => {
    expect(() => synthesis.run(bad)).toThrow("another environment");
    expect(synthesis.text("staging")).toBeUndefined();
  });

  test("takes away the one before it", () => {
    synthesis.run(good);
    expect(synthesis.text("staging")).toContain('"format": 1');
    expect(() => synthesis.run(bad)).toThrow("another environment");
    expect(synthesis.text("staging")).toBeUndefined();
  });

  test("writes none either where cdktf's command line prints the faults", () => {
    synthesis.run(good);
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = "true";
    synthesis.run(bad);
    expect(synthesis.text("staging")).toBeUndefined();
  });

  test("writes none when a policy is violated", () => {
    const violating = (app: App) => {
      const stack = environment(app);
      web(stack);
      stack.environment.loadBalancer.listener.addOverride("protocol", "HTTP");
    };
    expect(() => synthesis.run(violating)).toThrow(/policy/);
    expect(synthesis.text("staging")).toBeUndefined();
  });
});
