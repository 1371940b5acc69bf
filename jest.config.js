const swc = [
  "@swc/jest",
  { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
];

const project = (displayName, testMatch, testPathIgnorePatterns = []) => ({
  displayName,
  testMatch,
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/cdktf.out/", "/.twinstack/", ...testPathIgnorePatterns],
  transform: { "^.+\\.ts$": swc },
  setupFilesAfterEnv: ["<rootDir>/test/support/matchers.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.twinstack/", "<rootDir>/cdktf.out/"],
});

// unit: seconds each, no emulator. real: the emulator, Terraform, npm packages; started by `npm test` only.
// faults: releases that are broken on purpose, a quarter of an hour; `npm run faults`.
module.exports = {
  // All cores: by default Jest leaves one out, which is half of a small machine.
  maxWorkers: "100%",
  projects: [
    project("unit", ["<rootDir>/test/**/*.test.ts"], ["\\.emulator\\.test\\.ts$", "/test/e2e/"]),
    project(
      "real",
      ["<rootDir>/test/**/*.emulator.test.ts", "<rootDir>/test/e2e/**/*.test.ts"],
      ["/test/e2e/releases/faults\\.test\\.ts$"],
    ),
    project("faults", ["<rootDir>/test/e2e/releases/faults.test.ts"]),
  ],
};
