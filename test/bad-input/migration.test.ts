import { Duration, type Migration } from "../../lib";
import { faultsOfService } from "./faults";

const MIGRATE: Migration = { container: "app", command: ["alembic", "upgrade", "head"] };
const faults = (migrate: Partial<Migration>, healthGate?: Duration) =>
  faultsOfService({ migrate: { ...MIGRATE, ...migrate }, ...(healthGate && { healthGate }) });

describe("a migration", () => {
  test.each<[string, Partial<Migration>, Duration | undefined]>([
    ["with the default timeout", {}, undefined],
    ["with the default timeout and a shorter health gate", {}, Duration.minutes(5)],
    ["as long as the health gate", { timeout: Duration.minutes(5) }, Duration.minutes(5)],
    ["of a second", { timeout: Duration.seconds(1) }, undefined],
    ["with an argument that is empty", { command: ["migrate", ""] }, undefined],
  ])("%s is fine", (_what, migrate, healthGate) => expect(faults(migrate, healthGate)).toEqual([]));

  test("of a container that there is none of", () => {
    expect(faults({ container: "api" })).toEqual([
      `[staging/Environment/Web] 'migrate.container' is "api", but the service has no container of that name, whose image the migration could run in. Name one of: app.`,
    ]);
  });

  test.each<[readonly string[], string]>([
    [[], "empty"],
    [["", "upgrade"], '["","upgrade"]'],
  ])("of the command %j", (command, shown) => {
    expect(faults({ command })).toEqual([
      `[staging/Environment/Web] 'migrate.command' is ${shown}, but it names no program. Write the program and its arguments, such as ["alembic", "upgrade", "head"], or leave it out.`,
    ]);
  });

  test.each<[Duration, string]>([
    [Duration.minutes(16), "16 min"],
    [Duration.seconds(901), "901 s"],
    [Duration.seconds(0), "0 s"],
    [Duration.seconds(-1), "-1 s"],
    [Duration.seconds(1.5), "1.5 s"],
    [Duration.seconds(NaN), "NaN s"],
  ])("that may take %s", (timeout, shown) => {
    expect(faults({ timeout })).toEqual([
      `[staging/Environment/Web] 'migrate.timeout' is ${shown}, but it is whole seconds from 1 s to the health gate, 15 min, after which the release has failed anyway. Lower it, or raise healthGate.`,
    ]);
  });
});
