import fc from "fast-check";
import { imagesAsked } from "../../../lib/cli/deploy/image-option";
import { manifestFor } from "../support/manifests";

const container = { port: 8080, healthPath: "/health", healthyStatus: "200" };
const service = (...names: string[]) => {
  const containers = Object.fromEntries(names.map((name) => [name, container]));
  return manifestFor({ environment: "staging", serial: 0, services: {} }, { containers }).services.Web!;
};
const DIGEST = `docker.io/shop/web@sha256:${"a".repeat(64)}`;

test.each([
  ["app=shop/web:1.2", { app: "shop/web:1.2" }],
  ["shop/web:1.2", { app: "shop/web:1.2" }],
  [DIGEST, { app: DIGEST }],
  [`app=${DIGEST}`, { app: DIGEST }],
  ["localhost:5000/web:1", { app: "localhost:5000/web:1" }],
])("%s, where there is one container", (option, asked) => {
  expect(imagesAsked([option], "Web", service("app"))).toEqual(asked);
});

test("several containers, each by its name", () => {
  expect(imagesAsked(["web=shop/web:1", "worker=shop/worker:2"], "Web", service("web", "worker"))).toEqual({
    web: "shop/web:1",
    worker: "shop/worker:2",
  });
  expect(imagesAsked([], "Web", service("web", "worker"))).toEqual({});
});

test.each([
  [
    ["shop/web:1"],
    ["web", "worker"],
    "--image shop/web:1 does not say which container. Write --image web=shop/web:1. Web has: web, worker.",
  ],
  [["api=shop/api:1"], ["web"], 'Web has no container "api". It has: web.'],
  [["web=shop/web:1", "web=shop/web:2"], ["web"], "--image names container web twice. Name it once."],
  [["web="], ["web", "worker"], "--image web= names no image. Write --image web=<repository>:<tag>."],
  [["web"], ["web"], "--image web names no image. Write --image web=<repository>:<tag>."],
  [
    ["web=shop/Web:1"],
    ["web"],
    '"shop/Web:1" names no image: a repository has lower-case letters and digits, with single separators between them. Write it such as shop/web:1.2.',
  ],
  [[""], ["web"], "--image  names no image. Write --image web=<repository>:<tag>."],
  [["constructor=shop/web:1"], ["web"], 'Web has no container "constructor". It has: web.'],
])("%j is wrong usage", (options, names, message) => {
  expect(() => imagesAsked(options, "Web", service(...names))).toThrow(
    expect.objectContaining({ status: 2, message }) as Error,
  );
});

test("a container may have the name of something that every object has", () => {
  expect(imagesAsked(["toString=shop/web:1"], "Web", service("toString"))).toEqual({ toString: "shop/web:1" });
});

test("what was asked for is what is looked up, to the letter", () => {
  const references = fc.stringMatching(/^[a-z0-9]+(\/[a-z0-9]+(-[a-z0-9]+)?)+:[a-z0-9][a-z0-9.]*$/);
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom("a", "b", "c")), references, (names, reference) => {
      const asked = imagesAsked(
        names.map((name) => `${name}=${reference}`),
        "Web",
        service("a", "b", "c"),
      );
      expect(asked).toEqual(Object.fromEntries(names.map((name) => [name, reference])));
    }),
  );
});
