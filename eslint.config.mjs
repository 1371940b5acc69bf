import tseslint from "typescript-eslint";

const barrel = {
  name: "@cdktf/provider-aws",
  message: "Import one resource, e.g. @cdktf/provider-aws/lib/lb: the barrel costs 2 s and 500 MB.",
};

export default tseslint.config(
  { ignores: ["node_modules/**", "dist/**", "cdktf.out/**", ".twinstack/**", "**/*.js", "**/*.mjs"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 4],
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        { paths: [barrel], patterns: ["cdktf/lib/*", "!cdktf/lib/testing/adapters/jest", "constructs/lib/*"] },
      ],
    },
  },
  {
    files: ["lib/**/*.ts"],
    ignores: ["lib/cli/**", "lib/emulator/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Pass it in: synthesis is a pure function of code, profile and ledger.",
        },
        { object: "Date", property: "now", message: "Pass the time in." },
        { object: "Math", property: "random", message: "Synthesis is deterministic." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Pass the time in." },
        {
          selector: "BinaryExpression[operator='instanceof'][right.name=/^(Construct|App|Terraform.*|AwsProvider)$/]",
          message: "Two copies of cdktf may be installed: use isConstruct, isStack or isTerraformResource.",
        },
      ],
    },
  },
  { files: ["test/**/*.ts", "bench/**/*.ts"], rules: { "max-lines-per-function": "off", "max-params": "off" } },
  { files: ["lib/cli/**/*.ts", "tools/**/*.ts", "bench/**/*.ts"], rules: { "no-console": "off" } },
);
