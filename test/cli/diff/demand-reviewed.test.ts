import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demandReviewed } from "../../../lib/cli/diff/demand-reviewed";
import { fingerprintOf } from "../../../lib/cli/diff/fingerprint";
import { manifestFor } from "../support/manifests";

const manifest = manifestFor({ environment: "staging", serial: 7, services: {} });
const folder = mkdtempSync(join(tmpdir(), "twinstack-reviewed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const review = join(folder, "now.json");
const project = { lastManifests: () => [manifest], stackFolder: () => folder };

/** What the app makes now. */
function synthesized(stack: string): string {
  const text = JSON.stringify(manifest);
  writeFileSync(join(folder, "cdk.tf.json"), stack);
  writeFileSync(join(folder, "twinstack.json"), text);
  return fingerprintOf([{ stack, manifest: text, files: {} }]);
}

describe("an apply of what was reviewed", () => {
  test("goes on with that very synthesis, and with no other", () => {
    writeFileSync(review, JSON.stringify({ fingerprint: synthesized("{}") }));
    expect(() => demandReviewed(project, review)).not.toThrow();
    synthesized("{ }");
    expect(() => demandReviewed(project, review)).toThrow(
      /^the app makes something else now than .*now\.json is a review of: [0-9a-f]{12} instead of [0-9a-f]{12}\. .*Nothing was changed\.$/,
    );
  });

  test.each([["nothing"], ["{"], ["{}"], ['{"fingerprint":"abc"}']])("is refused by what is no review: %s", (text) => {
    if (text === "nothing") rmSync(review, { force: true });
    else writeFileSync(review, text);
    expect(() => demandReviewed(project, review)).toThrow(/is not what twinstack diff --json prints: /);
  });
});
