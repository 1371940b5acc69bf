import { manifestText } from "../../lib/manifest/manifest-text";
import { readManifest } from "../../lib/manifest/read-manifest";
import type { EnvironmentManifest } from "../../lib";

const MANIFEST: EnvironmentManifest = {
  format: 1,
  application: "shop",
  environment: "staging",
  account: "123456789012",
  region: "us-east-1",
  protection: "disposable",
  ledger: "releases/staging.json",
  serial: { address: "aws_ssm_parameter.Serial", parameter: "/shop/staging/releases/applied-serial" },
  releases: { evidenceSeconds: 3600, backupSeconds: 86_400, soakSeconds: 1800 },
  databases: [],
  secrets: [],
  services: {},
};
const PATH = "cdktf.out/stacks/staging/twinstack.json";
const REMEDY = "Synthesize again: npx cdktf synth.";
const read = (change: object) => readManifest(JSON.stringify({ ...MANIFEST, ...change }), PATH);

describe("a manifest", () => {
  test("is read as it was written", () => expect(readManifest(manifestText(MANIFEST), PATH)).toEqual(MANIFEST));

  test("has one text, whatever the order of its fields", () => {
    const turned = Object.fromEntries(Object.entries(MANIFEST).reverse()) as unknown as EnvironmentManifest;
    expect(manifestText(turned)).toBe(manifestText(MANIFEST));
    expect(manifestText(MANIFEST)).toMatch(/^\{\n {2}"format": 1,\n[^]*\n\}\n$/);
  });

  test("of another version is refused", () => {
    const rule = `${PATH} was made by another version of twinstack: it has format 2, and this one reads 1`;
    expect(read({ format: 2, news: true })).toEqual({ rule, remedy: REMEDY });
  });

  test("without a format is refused", () => {
    const rule = `${PATH} was made by another version of twinstack: it has no format number, and this one reads 1`;
    for (const text of ["{}", "[]", "null", "7"]) expect(readManifest(text, PATH)).toEqual({ rule, remedy: REMEDY });
  });

  test("that is half written is refused", () => {
    const refusal = readManifest(manifestText(MANIFEST).slice(0, 40), PATH);
    expect(refusal).toEqual({ rule: expect.stringMatching(/twinstack\.json is not valid JSON: \S/), remedy: REMEDY });
  });

  test("that somebody edited is refused with the field", () => {
    expect(read({ account: "12" })).toEqual({
      rule: `${PATH} is not as synthesis writes it: account: 12 digits`,
      remedy: REMEDY,
    });
    expect(read({ extra: 1 })).toMatchObject({
      rule: expect.stringMatching(/the whole file: Unrecognized key: "extra"/),
    });
  });
});
