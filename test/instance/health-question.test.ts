import { healthQuestion } from "../../lib/instance/health-question";

const container = { name: "app", image: "i", port: 5000, environment: {}, secrets: {} };

test("an instance asks as the load balancer does, and takes the same status codes for well", () => {
  const asked = (healthyStatus?: string) => healthQuestion({ ...container, healthPath: "/health", healthyStatus });
  expect(asked()).toEqual({ health: "http://127.0.0.1:5000/health", healthy: [[200, 200]] });
  expect(asked("200,302").healthy).toEqual([
    [200, 200],
    [302, 302],
  ]);
  expect(asked("200-299").healthy).toEqual([[200, 299]]);
});

test("an instance asks nobody where there is no health path", () => {
  expect(healthQuestion(container)).toEqual({});
  expect(healthQuestion(undefined)).toEqual({});
});
