import { readFileSync } from "node:fs";
import { z } from "zod";
import { exports as packageEntries } from "../../package.json";
import { MANIFEST } from "../../tools/schema/published";
import { environment, web } from "../bad-input/faults";
import { Synthesis } from "./written";

type Schema = { description?: string; properties?: Record<string, Schema>; additionalProperties?: Schema | false };

describe("the published schema of manifests", () => {
  const published = JSON.parse(readFileSync(MANIFEST.path, "utf8")) as Schema;

  it("is the one that manifests are checked with; `npm run schema` writes it", () =>
    expect(published).toEqual(JSON.parse(MANIFEST.text)));
  it("is part of the package", () =>
    expect(MANIFEST.path.endsWith(packageEntries["./environment-manifest.schema.json"].slice(1))).toBe(true));
  it("explains every field, of services too", () => {
    const service = published.properties!.services!.additionalProperties as Schema;
    for (const { properties } of [published, service]) {
      for (const { description } of Object.values(properties!)) expect(description).toMatch(/\.$/);
    }
  });
  it("takes what synthesis writes, and nothing with an unknown field", () => {
    const synthesis = new Synthesis().run((app) => void web(environment(app)));
    const written = JSON.parse(synthesis.text("staging")!) as { services: { Web: object } };
    synthesis.remove();
    const schema = z.fromJSONSchema(published as never);
    expect(schema.safeParse(written).success).toBe(true);
    expect(schema.safeParse({ ...written, news: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...written, services: { Web: { ...written.services.Web, news: 1 } } }).success).toBe(
      false,
    );
  });
});
