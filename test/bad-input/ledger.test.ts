import { ReleaseLedger } from "../../lib";
import { ledger, ledgerText, release } from "../support/ledgers";
import { blueLive, faultsOfLedger } from "./faults";

const written = (text: string) => ReleaseLedger.parse(text, "releases/staging.json");
const UNKNOWN =
  "a ledger has nothing of that name there. Remove it, or mend its name; twinstack/release-ledger.schema.json says what may stand there.";

describe("a ledger that cannot be followed", () => {
  test("is not there", () => {
    expect(faultsOfLedger(ReleaseLedger.read("releases/nowhere.json"))).toEqual([
      `[staging/Environment] 'ledger' is "releases/nowhere.json", but there is no such file, so nobody knows what this environment runs. Commit one that says that nothing runs yet: {"environment": "<name>", "serial": 0, "services": {}}.`,
    ]);
  });

  test("belongs to another environment", () => {
    expect(faultsOfLedger(blueLive("production"))).toEqual([
      `[staging/Environment] 'ledger' is releases/staging.json, of "production", but it belongs to another environment than "staging". Read releases/staging.json, or mend its "environment".`,
    ]);
  });

  test("has an unknown color", () => {
    expect(faultsOfLedger(ledger({ colors: { red: {} } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.colors.red' is a block, but ${UNKNOWN}`,
    ]);
  });

  test("gives traffic to an unknown color", () => {
    expect(faultsOfLedger(ledger({ traffic: { red: 100 } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.traffic.red' is 100, but ${UNKNOWN}`,
    ]);
  });

  test("has an unknown field", () => {
    const text = '{"environment":"staging","serial":1,"services":{},"active":"blue"}';
    expect(faultsOfLedger(written(text))).toEqual([
      `[staging/Environment] 'releases/staging.json: active' is "blue", but ${UNKNOWN}`,
    ]);
  });

  test("has a service that the code does not have", () => {
    expect(faultsOfLedger(written(ledgerText({}).replace("Web", "Wbe")))).toEqual([
      `[staging/Environment] 'releases/staging.json: services' is "Wbe", but the code has no service of that name (it has: Web). Mend the name, or retire the service before you remove it from the code.`,
    ]);
  });

  test("has a service by a name that JavaScript would pass over", () => {
    expect(faultsOfLedger(written(ledgerText({}).replace("Web", "__proto__")))).toEqual([
      `[staging/Environment] 'releases/staging.json: services' is "__proto__", but no service, color or container can have this name. Give it another name.`,
    ]);
  });

  test("has shares that do not sum to 100", () => {
    const colors = { blue: release("r1"), green: release("r2") };
    expect(faultsOfLedger(ledger({ traffic: { blue: 60, green: 60 }, colors }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.traffic' is blue 60 %, green 60 %, but the shares sum to 120 %, not to 100 %. Make them sum to 100, or leave both out while nothing is live.`,
    ]);
  });

  test("gives traffic to a color that is not running", () => {
    expect(faultsOfLedger(ledger({ traffic: { green: 100 }, colors: { blue: release("r1") } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.traffic.green' is 100 %, but green runs no release, so nobody would answer. Deploy a release into green first, or give its share to the color that runs.`,
    ]);
  });

  test.each(["latest", "v1.2.3"])("names an image by the tag %s", (tag) => {
    const image = `docker.io/shop/web:${tag}`;
    expect(faultsOfLedger(ledger({ traffic: { blue: 100 }, colors: { blue: release("r1", { image }) } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.colors.blue.containers.app.image' is "${image}", but an image is pinned by its digest, repository@sha256:<64 hexadecimal digits>. Resolve it once: docker buildx imagetools inspect ${image} --format '{{.Manifest.Digest}}', and write docker.io/shop/web@sha256:<digest>.`,
    ]);
  });

  test("routes to a container that the release does not have", () => {
    const blue = { ...release("r1"), routes: [{ path: "/*", container: "api" }] };
    expect(faultsOfLedger(ledger({ traffic: { blue: 100 }, colors: { blue } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.colors.blue.routes' is "api", but the release has no container of that name that listens on a port. Route to one of: app.`,
    ]);
  });

  test("has two containers of a release on one port", () => {
    const blue = release("r1");
    const containers = { ...blue.containers, api: blue.containers.app };
    expect(faultsOfLedger(ledger({ traffic: { blue: 100 }, colors: { blue: { ...blue, containers } } }))).toEqual([
      `[staging/Environment] 'releases/staging.json: services.Web.colors.blue.containers.api.port' is 5000, but container app has it already, and both run on the same instances. Give each container a port of its own.`,
    ]);
  });
});
