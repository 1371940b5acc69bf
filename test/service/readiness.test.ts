import { App } from "cdktf";
import { HealthCheck, ReverseProxy, type BlueGreenServiceProps } from "../../lib";
import { environment, stagingProfile, WEB, web } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { Synthesized } from "../support/synth";

const IMAGE = `docker.io/shop/api@sha256:${"1".repeat(64)}`;
const containers = { ...WEB.containers, api: { port: 6000, healthCheck: HealthCheck.http("/api-health") } };

/** The boot script of a release with a container `api` that no route leads to. */
function script(further: object = {}, props: Partial<BlueGreenServiceProps> = {}): string {
  const running = { ...release("r1").containers, api: { image: IMAGE, port: 6000 }, ...further };
  const blue = { ...release("r1"), containers: running };
  const releases = ledger({ traffic: { blue: 100 }, colors: { blue } });
  const stack = environment(new App({ outdir: "cdktf.out" }), stagingProfile(), releases);
  web(stack, { containers, ...props });
  return String(Object.values(new Synthesized(stack).json.locals as object)[0]);
}

describe("a booting instance", () => {
  test("asks each container whether it is ready, also one that no route leads to", () => {
    expect(script()).toContain('"health":"http://127.0.0.1:5000/health"');
    expect(script()).toContain('"health":"http://127.0.0.1:6000/api-health"');
  });

  test("does not ask one without a route behind a proxy, where only other containers reach it", () => {
    const behind = script({ proxy: { image: IMAGE } }, { proxy: ReverseProxy.nginx() });
    expect(behind).toContain('"health":"http://127.0.0.1:5000/health"');
    expect(behind).not.toContain(":6000");
  });
});
