import { deepStrictEqual } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devDependencies } from "../../package.json";
import { withoutRemarks, type JsonObject } from "../../bench/raw/terraform-json";
import { Consumer, Tarball } from "./support/consumer";
import { APP, ENVIRONMENT_APP, SHOP } from "./support/shop";

/** CDK Terrain, the community's continuation of cdktf, under cdktf's names. */
const ALIASES = ["cdktf@npm:cdktn@0.24.0", "@cdktf/provider-aws@npm:@cdktn/provider-aws@25.7.0"];

async function synthesized(consumer: Consumer, install: () => Promise<void>): Promise<object> {
  await install();
  consumer.write("shop.ts", SHOP);
  consumer.write("app.ts", APP);
  consumer.write("environment.ts", ENVIRONMENT_APP);
  await consumer.compile(["app.ts", "environment.ts"], "Node10", ["node"]);
  await consumer.node("built/app.js");
  await consumer.node("built/environment.js");
  const [shop, production] = ["shop", "production"].map((stack) =>
    comparable(JSON.parse(consumer.read(`cdktf.out/stacks/${stack}/cdk.tf.json`)) as JsonObject),
  );
  return { shop, production, manifest: consumer.read("cdktf.out/stacks/production/twinstack.json") };
}

/** Without versions, and without what is ignored on frozen resources: every argument that the provider knows. */
function comparable(stack: JsonObject): object {
  const text = JSON.stringify({ ...(withoutRemarks(stack) as JsonObject), terraform: {} });
  return JSON.parse(text, (key, value: unknown) => (key === "ignore_changes" ? undefined : value)) as object;
}

/**
 * `npm run cdk-terrain`: the packed library, strictly type-checked and synthesized on CDK Terrain, makes the same
 * stacks and the same manifest as on cdktf. Not a part of `npm test`: it fetches half a gigabyte of provider bindings.
 */
async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-pack-"));
  const [onCdktf, onTerrain] = [new Consumer(), new Consumer()] as const;
  try {
    const tarball = await Tarball.pack(folder);
    const others = ["constructs", "typescript", "@types/node"] as const;
    const own = others.map((name) => `${name}@${devDependencies[name as keyof typeof devDependencies]}`);
    const expected = await synthesized(onCdktf, () => onCdktf.install(tarball));
    const found = await synthesized(onTerrain, () => onTerrain.installAll(tarball.path, ...ALIASES, ...own));
    deepStrictEqual(found, expected);
    process.stdout.write("CDK Terrain: compiles strictly, and synthesizes the same stacks and manifest as cdktf\n");
  } finally {
    onCdktf.remove();
    onTerrain.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

compare().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
