import fc from "fast-check";
import { HealthCheck, type ContainerProps } from "../../lib";
import { startOrder, startOrderFaults } from "../../lib/service/start-order";
import { faultsOfService } from "../bad-input/faults";

const names = ["api", "cache", "search", "web"];
const container = (startsAfter: readonly string[] = []): ContainerProps => ({
  port: 5000,
  healthCheck: HealthCheck.http("/health"),
  startsAfter,
});

/** Containers of which each waits only for earlier ones of a random order: no circles. */
const sound = fc
  .tuple(fc.shuffledSubarray(names, { minLength: 1 }), fc.array(fc.nat(9), { minLength: 16, maxLength: 16 }))
  .map(([order, dice]) =>
    Object.fromEntries(
      order.map((name, index) => [
        name,
        container(order.slice(0, index).filter((_, earlier) => (dice[index * 4 + earlier] ?? 0) < 5)),
      ]),
    ),
  );

describe("the order in which containers start", () => {
  test("has each of them once, after those that it waits for, whatever the order in the code", () => {
    fc.assert(
      fc.property(sound, (containers) => {
        const order = startOrder(containers, Object.keys(containers));
        expect([...order].sort()).toEqual(Object.keys(containers).sort());
        for (const [name, { startsAfter = [] }] of Object.entries(containers))
          for (const earlier of startsAfter) expect(order.indexOf(earlier)).toBeLessThan(order.indexOf(name));
        const turned = Object.fromEntries(Object.entries(containers).reverse());
        expect(startOrder(turned, Object.keys(turned))).toEqual(order);
        expect(startOrderFaults(containers)).toEqual([]);
      }),
    );
  });

  test("is by name where nobody waits", () => {
    expect(startOrder({ web: container(), api: container() }, ["web", "api"])).toEqual(["api", "web"]);
  });

  test("leaves out what a release does not have", () => {
    expect(startOrder({ web: container(["api"]), api: container() }, ["web"])).toEqual(["web"]);
  });

  test("ends also where containers wait for each other, which is a fault", () => {
    const circle = { api: container(["web"]), web: container(["api"]), cache: container() };
    expect(startOrder(circle, Object.keys(circle))).toHaveLength(3);
    expect(startOrderFaults(circle).map(({ prop }) => prop)).toEqual([
      "containers.api.startsAfter",
      "containers.web.startsAfter",
    ]);
    expect(startOrderFaults({ api: container(["api"]) })).toHaveLength(1);
  });

  test("cannot wait for a container that the service does not have", () => {
    expect(faultsOfService({ containers: { app: { ...container(["api"]), port: 5000 } } })).toEqual([
      `[staging/Environment/Web] 'containers.app.startsAfter' is "api", but the service has no container of that name. Wait for one of: app.`,
    ]);
  });
});
