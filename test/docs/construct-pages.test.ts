import { existsSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import * as twinstack from "../../lib";
import { anchors, links, pages, ROOT } from "../../tools/docs/markdown";

const constructs = Object.entries(twinstack)
  .filter(([, value]) => typeof value === "function" && Construct.prototype.isPrototypeOf(value.prototype as object))
  .map(([name]) => name);

/** ManagedPostgres → docs/constructs/managed-postgres.md */
function pageOf(name: string): string {
  const kebab = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return `docs/constructs/${kebab}.md`;
}

const all = pages();
const index = all.find(({ path }) => path === "docs/README.md")!;
const constructPages = all.filter(({ path }) => path.startsWith("docs/constructs/"));

test("the public API has constructs at all", () => {
  expect(constructs).toEqual(expect.arrayContaining(["EnvironmentStack", "ManagedPostgres", "BlueGreenService"]));
});

test.each(constructs)("%s has a page", (name) => expect(existsSync(join(ROOT, pageOf(name)))).toBe(true));

test("the index lists every construct's page", () => {
  const listed = links(index).map(({ file }) => file);
  expect(constructPages.map(({ path }) => path).filter((path) => !listed.includes(path))).toEqual([]);
});

test.each(constructs)("the page of %s says what it makes, what it costs, and what destroys data", (name) => {
  const headings = anchors(all.find(({ path }) => path === pageOf(name))!);
  const wanted = ["the-terraform-that-it-makes", "cost", "what-replaces-or-destroys-data"];
  expect(headings).toEqual(expect.arrayContaining(wanted));
});

test("every knob of a profile has a row", () => {
  const text = all.find(({ path }) => path === pageOf("EnvironmentProfile"))!.text;
  const profile = twinstack.EnvironmentProfile.production({
    account: "123456789012",
    region: "us-east-1",
    domain: twinstack.Domain.inZone("shop.example"),
    notify: [twinstack.Notify.email("ops@shop.example")],
  });
  expect(Object.keys(profile.knobs).filter((knob) => !text.includes(`| \`${knob}\` `))).toEqual([]);
});
