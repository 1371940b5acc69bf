import { ReleaseLedger } from "../../lib/release/release-ledger";
import { describeFault } from "../../lib/core/fault";
import { ledgerText, release } from "../support/ledgers";

const messages = (text: string) => ReleaseLedger.parse(text, "releases/staging.json").faults.map(describeFault);

describe("a release ledger", () => {
  it("says which color is live and what each color runs", () => {
    const ledger = ReleaseLedger.parse(
      ledgerText({
        serial: 4,
        traffic: { blue: 90, green: 10 },
        colors: { blue: release("r1"), green: release("r2") },
      }),
      "releases/staging.json",
    );
    expect(ledger.faults).toEqual([]);
    expect(ledger.serial).toBe(4);
    expect(ledger.live("Web")).toEqual([
      { color: "blue", percent: 90 },
      { color: "green", percent: 10 },
    ]);
    expect(ledger.release("Web", "green")?.release).toBe("r2");
  });

  it("may say that nothing is live yet", () => {
    const ledger = ReleaseLedger.parse('{"environment":"staging","serial":0,"services":{}}', "l.json");
    expect(ledger.faults).toEqual([]);
    expect(ledger.live("Web")).toEqual([]);
    expect(ledger.release("Web", "blue")).toBeUndefined();
  });

  it("does not take a service name from the prototype of objects", () => {
    const ledger = ReleaseLedger.parse('{"environment":"staging","serial":0,"services":{}}', "l.json");
    expect(ledger.release("constructor", "blue")).toBeUndefined();
  });

  it("reports a file that is not there, and what to commit instead", () => {
    const [fault] = ReleaseLedger.read("releases/nowhere.json").faults.map(describeFault);
    expect(fault).toContain("'ledger' is \"releases/nowhere.json\", but there is no such file");
    expect(fault).toContain('"serial": 0');
  });

  it("reports text that is not JSON", () => {
    expect(messages("{")[0]).toContain("it is not valid JSON");
  });

  it("reports shares that do not sum to 100", () => {
    const text = ledgerText({
      traffic: { blue: 50, green: 10 },
      colors: { blue: release("r1"), green: release("r2") },
    });
    expect(messages(text)).toEqual([
      "'releases/staging.json: services.Web.traffic' is blue 50 %, green 10 %, but the shares sum to 60 %, not to 100 %. Make them sum to 100, or leave both out while nothing is live.",
    ]);
  });

  it("reports traffic to a color that runs nothing", () => {
    const text = ledgerText({ traffic: { green: 100 }, colors: { blue: release("r1") } });
    expect(messages(text).join()).toContain("services.Web.traffic.green' is 100 %, but green runs no release");
  });

  it.each([["docker.io/shop/web:latest"], ["docker.io/shop/web:v1"], ["docker.io/shop/web"]])(
    "refuses the image %s, with the command that resolves the digest",
    (image) => {
      const [message] = messages(ledgerText({ colors: { blue: release("r1", { image }) } }));
      expect(message).toContain("an image is pinned by its digest");
      expect(message).toContain(`docker buildx imagetools inspect ${image}`);
    },
  );

  it("refuses a digest that is too short", () => {
    const [message] = messages(ledgerText({ colors: { blue: release("r1", { image: "shop/web@sha256:abc" }) } }));
    expect(message).toContain("64 lower-case hexadecimal digits");
  });

  it("refuses one release id in both colors", () => {
    const text = ledgerText({ colors: { blue: release("r1"), green: release("r1") } });
    expect(messages(text).join()).toContain("an id names one release for ever");
  });

  it("refuses a route to a container that the release does not have", () => {
    const lost = { ...release("r1"), routes: [{ path: "/*", container: "api" }] };
    expect(messages(ledgerText({ colors: { blue: lost } })).join()).toContain(
      "the release has no container of that name",
    );
  });

  it.each([
    [
      "an unknown color",
      { colors: { red: release("r1") } },
      "colors.red' is a block, but a ledger has nothing of that name there",
    ],
    [
      "an unknown field",
      { colors: { blue: { ...release("r1"), note: "x" } } },
      'colors.blue.note\' is "x", but a ledger has nothing of that name there',
    ],
    ["a fraction of a percent", { traffic: { blue: 99.5 } }, "expected int"],
    ["a release id of another form", { colors: { blue: release("v1") } }, "r and a number, such as r7"],
    ["a machine image by name", { colors: { blue: { ...release("r1"), machineImage: "al2023" } } }, "ami-"],
  ])("refuses %s", (_what, service, message) => {
    expect(messages(ledgerText(service)).join()).toContain(message);
  });

  it("shows the wrong value and where it stands", () => {
    expect(messages(ledgerText({ traffic: { blue: 150 } }))[0]).toContain(
      "'releases/staging.json: services.Web.traffic.blue' is 150",
    );
  });
});
