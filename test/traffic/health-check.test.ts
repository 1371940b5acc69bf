import * as fc from "fast-check";
import { Duration } from "../../lib/core/duration";
import { describeFault } from "../../lib/core/fault";
import { HealthCheck, type HealthCheckProps } from "../../lib/traffic/health-check";

const messages = (props: HealthCheckProps, path = "/api/health") =>
  HealthCheck.http(path, props).faults("containers.app.healthCheck").map(describeFault);

describe("a health check", () => {
  test("asks every 10 s, and believes two good answers and three bad ones", () => {
    const check = HealthCheck.http("/api/health");
    expect(check).toMatchObject({ path: "/api/health", healthyThreshold: 2, unhealthyThreshold: 3, matcher: "200" });
    expect(`${check.interval} ${check.timeout} ${check.timeUntilHealthy}`).toBe("10 s 5 s 20 s");
    expect(check.faults("healthCheck")).toEqual([]);
  });

  test("has a timeout below its interval; the message has both", () => {
    const both = { interval: Duration.seconds(10), timeout: Duration.seconds(30) };
    expect(messages(both)).toEqual([
      "'containers.app.healthCheck.timeout' is 30 s, but it must be below the interval, 10 s. Shorten the timeout or lengthen the interval.",
    ]);
    expect(messages({ interval: Duration.seconds(10), timeout: Duration.seconds(10) })).toHaveLength(1);
    expect(messages({ interval: Duration.seconds(10), timeout: Duration.seconds(9) })).toEqual([]);
  });

  test.each([
    [{ interval: Duration.seconds(4), timeout: Duration.seconds(2) }, "interval", "4 s", "whole seconds from 5 to 300"],
    [{ interval: Duration.seconds(301) }, "interval", "301 s", "whole seconds from 5 to 300"],
    [{ interval: Duration.seconds(7.5) }, "interval", "7.5 s", "whole seconds from 5 to 300"],
    [{ timeout: Duration.seconds(1) }, "timeout", "1 s", "whole seconds from 2 to 120"],
    [
      { timeout: Duration.seconds(121), interval: Duration.minutes(5) },
      "timeout",
      "121 s",
      "whole seconds from 2 to 120",
    ],
    [{ healthyThreshold: 1 }, "healthyThreshold", "1 checks", "a whole number from 2 to 10"],
    [{ unhealthyThreshold: 11 }, "unhealthyThreshold", "11 checks", "a whole number from 2 to 10"],
    [{ matcher: "500" }, "matcher", '"500"', "status codes between 200 and 499"],
    [{ matcher: "200-" }, "matcher", '"200-"', "status codes between 200 and 499"],
  ])("stays within what the load balancer takes: %j", (props, prop, value, rule) => {
    const [message, ...more] = messages(props);
    expect(message).toContain(`'containers.app.healthCheck.${prop}' is ${value}, but`);
    expect(message).toContain(rule);
    expect(more).toEqual([]);
  });

  test.each(["200", "200,302", "200-299", "200,204,301"])("takes the status codes %s", (matcher) => {
    expect(messages({ matcher })).toEqual([]);
  });

  test.each(["health", "", "/two words", "/ü", `/${"a".repeat(1024)}`])("refuses the path %j", (path) => {
    expect(messages({}, path)).toEqual([expect.stringContaining('it must be a path that starts with "/"')]);
  });

  test("takes any whole seconds within the limits", () => {
    const seconds = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(seconds(5, 300), seconds(2, 120), (interval, timeout) => {
        const faults = messages({ interval: Duration.seconds(interval), timeout: Duration.seconds(timeout) });
        expect(faults).toHaveLength(timeout < interval ? 0 : 1);
      }),
    );
  });

  test("tells all its faults together", () => {
    expect(messages({ healthyThreshold: 0, matcher: "" }, "health")).toHaveLength(3);
  });
});
