import { retryPause } from "../../../lib/cli/registry/retry-pause";

const now = new Date("2026-03-01T12:00:00Z");

describe("a second try", () => {
  it.each([
    ["a broken connection", "connection broke" as const, 1_000],
    ["500", { status: 500, retryAfter: null }, 1_000],
    ["503, whatever it asks for", { status: 503, retryAfter: "3600" }, 1_000],
    ["429", { status: 429, retryAfter: null }, 1_000],
    ["429 that asks for 7 seconds", { status: 429, retryAfter: "7" }, 7_000],
    ["429 that asks for 30 seconds", { status: 429, retryAfter: "30" }, 30_000],
    ["429 that names a time", { status: 429, retryAfter: "Sun, 01 Mar 2026 12:00:05 GMT" }, 5_000],
    ["429 that names a time gone by", { status: 429, retryAfter: "Sun, 01 Mar 2026 11:00:00 GMT" }, 0],
    ["429 that says nonsense", { status: 429, retryAfter: "soon" }, 1_000],
  ])("is made after %s", (_what, attempt, pause) => expect(retryPause(attempt, now)).toBe(pause));

  it.each([
    ["429 that asks for more than 30 seconds", { status: 429, retryAfter: "31" }],
    ["429 of Docker Hub, which names seconds since 1970", { status: 429, retryAfter: "1772366400" }],
    ["200", { status: 200, retryAfter: null }],
    ["401", { status: 401, retryAfter: null }],
    ["404", { status: 404, retryAfter: "1" }],
  ])("is not made after %s", (_what, attempt) => expect(retryPause(attempt, now)).toBeUndefined());
});
