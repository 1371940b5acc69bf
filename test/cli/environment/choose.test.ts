import { chooseEnvironment, chooseService } from "../../../lib/cli/environment/choose";
import { manifestFor } from "../support/manifests";

const manifest = (services: readonly string[], environment = "staging") =>
  manifestFor({ environment, serial: 0, services: {} }, { services });

test("an environment is chosen by its name alone", () => {
  const both = [manifest([], "staging"), manifest([], "production")];
  expect(chooseEnvironment(both, "production").environment).toBe("production");
  expect(() => chooseEnvironment(both, "prod")).toThrow(
    'the app has no environment "prod". It has: staging, production.',
  );
  expect(() => chooseEnvironment([], "prod")).toThrow('the app has no environment "prod". It makes none.');
});

test("a service may be left out where there is only one", () => {
  expect(chooseService(manifest(["Web"]), undefined)).toBe("Web");
  expect(chooseService(manifest(["Web", "Api"]), "Api")).toBe("Api");
});

test.each([
  [["Web", "Api"], undefined, 2, "staging has several services. Name one: --service Web. It has: Web, Api."],
  [["Web"], "constructor", 2, 'staging has no service "constructor". It has: Web.'],
  [[], "Web", 2, 'staging has no service "Web". It has none.'],
  [[], undefined, 1, "staging has no service. Add a BlueGreenService to its system."],
] as const)("of %j, %s is refused with status %i", (services, name, status, message) => {
  expect(() => chooseService(manifest(services), name)).toThrow(expect.objectContaining({ status, message }) as Error);
});
