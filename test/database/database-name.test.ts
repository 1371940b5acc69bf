import fc from "fast-check";
import { describeFault } from "../../lib/core/fault";
import { DatabaseName } from "../../lib/database/database-name";

const told = (name: string): string[] => DatabaseName.of(name).faults("databaseName").map(describeFault);

test.each(["codedetect", "Code_Detect2", "a"])("%s is a name", (name) => {
  expect(told(name)).toEqual([]);
});

test.each([
  ["code-detect", "it starts with a letter and has only letters, digits and underscores", "code_detect"],
  ["1st", "it starts with a letter and has only letters, digits and underscores", "st"],
  ["", "it starts with a letter and has only letters, digits and underscores", "app"],
  ["user", "PostgreSQL or RDS reserves this word", "user_app"],
  ["Postgres", "PostgreSQL or RDS reserves this word", "Postgres_app"],
  ["a".repeat(64), "PostgreSQL allows at most 63 characters", "a".repeat(59)],
])("%s is refused, with another that is legal", (name, rule, suggestion) => {
  expect(told(name)).toEqual([
    `'databaseName' is ${JSON.stringify(name)}, but ${rule}. Use ${JSON.stringify(suggestion)}, for example.`,
  ]);
});

test("what the remedy suggests is always legal", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("user", "table", "db")), (name) => {
      const [fault] = DatabaseName.of(name).faults("databaseName");
      const suggestion = fault && (JSON.parse(/Use (".*"), for/.exec(fault.remedy)?.[1] ?? "") as string);
      expect(suggestion === undefined ? [] : told(suggestion)).toEqual([]);
    }),
  );
});

test("a name that only Terraform knows is not judged", () => {
  expect(told("${TfToken[TOKEN.0]}")).toEqual([]);
});
