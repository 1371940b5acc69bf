import fc from "fast-check";
import { fieldsOf, PriceColumns } from "../../../lib/cli/price-list/price-row";

const HEAD =
  '"SKU","TermType","Currency","Unit","PricePerUnit","StartingRange","usageType","operation","Database Engine"';

describe("a line of the price list", () => {
  it.each([
    ['"a","b"', ["a", "b"]],
    ['"a",,"b"', ["a", "", "b"]],
    ['"a","b",', ["a", "b", ""]],
    ['"a, b","say ""c"""', ["a, b", 'say "c"']],
    ["a,b", ["a", "b"]],
    ['""', [""]],
  ])("%s has its fields", (line, fields) => expect(fieldsOf(line)).toEqual(fields));

  it("has the fields that were written, whatever is in them", () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", ",", '"', " ") }), { minLength: 1 }), (fields) => {
        const line = fields.map((field) => (field === "" ? "" : `"${field.replaceAll('"', '""')}"`)).join(",");
        fc.pre(line !== "");
        expect(fieldsOf(line)).toEqual(fields);
      }),
    ));
  it("is a price on demand, in US dollars", () => {
    const columns = new PriceColumns(HEAD);
    expect(columns.read('"X","OnDemand","USD","Hrs","0.0104000000","0","BoxUsage:t3.micro","RunInstances",')).toEqual({
      usageType: "BoxUsage:t3.micro",
      operation: "RunInstances",
      engine: "",
      unit: "Hrs",
      usd: 0.0104,
      from: 0,
    });
  });
  it.each([
    ["a reservation", '"X","Reserved","USD","Hrs","0.1","0","BoxUsage:t3.micro","OnDemand",'],
    ["another currency", '"X","OnDemand","CNY","Hrs","0.1","0","BoxUsage:t3.micro","RunInstances",'],
    ["no number", '"X","OnDemand","USD","Hrs","free","0","BoxUsage:t3.micro","RunInstances",'],
  ])("is none when it is %s", (_what, line) => expect(new PriceColumns(HEAD).read(line)).toBeUndefined());

  it("misses what a file does not have", () =>
    expect(new PriceColumns('"SKU","Unit"').missing).toEqual(expect.arrayContaining(["PricePerUnit", "usageType"])));
});
