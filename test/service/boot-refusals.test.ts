import { bootRefusals } from "../../lib/service/boot-refusals";
import { ReverseProxy } from "../../lib";
import { release } from "../support/ledgers";

const image = `docker.io/library/nginx@sha256:${"a".repeat(64)}`;
const open = { proxy: undefined, exposure: { searchEngines: "indexed" } } as const;
const behind = { ...open, proxy: ReverseProxy.nginx() };
const migrate = { container: "app", command: ["migrate"] };
const r1 = release("r1");

describe("instances of a release", () => {
  test("serve where the release has what the code asks of it", () => {
    expect(bootRefusals(r1, { migrate, frontDoor: open })).toEqual([]);
    const whole = { ...r1, containers: { ...r1.containers, proxy: { image } } };
    expect(bootRefusals(whole, { migrate, frontDoor: behind })).toEqual([]);
  });

  test("do not serve without the proxy that the code asks for, also where an application's container has its name", () => {
    const named = { ...r1, containers: { ...r1.containers, proxy: { image, port: 80 } } };
    for (const each of [r1, named])
      expect(bootRefusals(each, { migrate: undefined, frontDoor: behind })).toEqual([
        "release r1 has no image for the reverse proxy: deploy another with --image proxy=<repository>:<tag>",
      ]);
  });

  test("do not serve without the container whose migration the code asks for", () => {
    const other = { ...migrate, container: "api" };
    expect(bootRefusals(r1, { migrate: other, frontDoor: open })).toEqual([
      "release r1 has no container api, so its migration cannot run: deploy another release",
    ]);
  });
});
