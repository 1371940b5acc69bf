import { formerRelease, releaseContent, runsTheSame } from "../../../lib/cli/deploy/release-content";
import { Standing } from "../../../lib/release/transitions/standing";
import { entry, release, type ServiceOf } from "../support/ledgers";
import { manifestFor } from "../support/manifests";

const container = { port: 8080, healthPath: "/health", healthyStatus: "200" };
const manifest = (containers = { app: container }) =>
  manifestFor({ environment: "staging", serial: 0, services: {} }, { containers }).services.Web!;
const ami = "ami-0453ec754f44f9a4a";
const image = `docker.io/shop/web@sha256:${"b".repeat(64)}`;

test("takes ports and routes from the code, and images from what was asked for, else from the former release", () => {
  const two = manifest({ app: { ...container, port: 9090 }, worker: container } as never);
  const former = release("r1");
  const images = { worker: image };
  expect(releaseContent("Web", two, former, { images, machineImage: ami })).toEqual({
    machineImage: ami,
    containers: { app: { image: former.containers.app!.image, port: 9090 }, worker: { image, port: 8080 } },
    routes: [{ path: "/*", container: "app" }],
  });
});

test("a container that has no image anywhere is wrong usage", () => {
  expect(() => releaseContent("Web", manifest(), undefined, { images: {}, machineImage: ami })).toThrow(
    "container app of Web has no image yet. Say which one to run: --image app=<repository>:<tag>.",
  );
});

test.each<readonly [string, ServiceOf, string | undefined]>([
  ["the one that has all traffic", { traffic: { blue: 100 }, colors: { blue: "r1", green: "r2" } }, "r1"],
  [
    "of a split the one in blue",
    { traffic: { blue: 50, green: 50 }, previous: { blue: 100 }, colors: { blue: "r1", green: "r2" } },
    "r1",
  ],
  ["with nothing live the newest", { traffic: {}, colors: { blue: "r1", green: "r2" } }, "r2"],
  ["none", { traffic: {}, colors: {} }, undefined],
])("the former release is %s", (_which, of, id) => {
  expect(formerRelease(new Standing("Web", entry(of)))?.release).toBe(id);
});

describe("two releases run the same", () => {
  const deployed = { by: "t", at: "2026-11-21T08:00:00Z", revision: "4c9f17e", configuration: "c0ffee000000" };
  const former = release("r1", { deployed });
  const content = { machineImage: former.machineImage, containers: former.containers, routes: former.routes };

  test("whatever the order of their parts, and their ids", () => {
    expect(runsTheSame(content, "c0ffee000000", former)).toBe(true);
  });

  test.each([
    ["another configuration", content, "c0ffee000001"],
    ["another machine image", { ...content, machineImage: "ami-1" }, "c0ffee000000"],
    ["another image", { ...content, containers: { app: { image, port: 8080 } } }, "c0ffee000000"],
    ["another port", { ...content, containers: { app: { ...content.containers.app!, port: 1 } } }, "c0ffee000000"],
    ["another route", { ...content, routes: [{ path: "/api/*", container: "app" }] }, "c0ffee000000"],
  ])("not with %s", (_what, other, configuration) => {
    expect(runsTheSame(other, configuration, former)).toBe(false);
  });

  test("not with nothing, nor with one whose configuration nobody wrote down", () => {
    expect(runsTheSame(content, "c0ffee000000", undefined)).toBe(false);
    expect(runsTheSame(content, "c0ffee000000", release("r1"))).toBe(false);
  });
});
