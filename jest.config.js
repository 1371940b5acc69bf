const swc = [
  "@swc/jest",
  { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
];

const project = (displayName, testMatch, others) => ({
  displayName,
  testMatch,
  setupFilesAfterEnv: ["<rootDir>/test/support/matchers.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.twinstack/", "<rootDir>/cdktf.out/"],
  ...others,
});

module.exports = {
  // All cores: by default Jest leaves one out, which is half of a small machine.
  maxWorkers: "100%",
  projects: [
    // Seconds each; no process, no network, no mock of a module. All files share one program: to load cdktf for each of
    // them takes longer than to run them.
    project("unit", ["<rootDir>/test/**/*.test.ts"], {
      runner: "jest-light-runner",
      setupFiles: ["<rootDir>/test/support/read-typescript.mjs"],
      testPathIgnorePatterns: [
        "/node_modules/",
        "/dist/",
        "/.twinstack/",
        "\\.(emulator|slow)\\.test\\.ts$",
        "/test/e2e/",
      ],
    }),
    // The emulator, Terraform, npm packages, programs, compilers; started by `npm test` only.
    project("real", ["<rootDir>/test/**/*.{emulator,slow}.test.ts", "<rootDir>/test/e2e/**/*.test.ts"], {
      transform: { "^.+\\.ts$": swc },
      setupFiles: ["<rootDir>/test/support/patient-garbage.ts"],
    }),
  ],
};
