const transform = {
  "^.+\\.[jt]s$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true },
        transform: { decoratorMetadata: true },
        target: "es2021",
      },
    },
  ],
};

const project = (displayName, folder, suffix, extra = {}) => ({
  displayName,
  testEnvironment: "node",
  rootDir: __dirname,
  // Else jest looks through every file of the installed packages before it begins.
  roots: ["integration-tests", "src", "scripts", "bench"].map((folder) => `<rootDir>/${folder}`),
  transform,
  moduleFileExtensions: ["js", "ts", "json"],
  testMatch: [`<rootDir>/integration-tests/${folder}/**/*.${suffix}.spec.ts`],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/"],
  ...extra,
});

module.exports = {
  projects: [
    project("unit", "unit", "unit", { setupFiles: ["<rootDir>/integration-tests/properties.js"] }),
    project("modules", "modules", "module", { setupFiles: ["<rootDir>/integration-tests/setup.js"] }),
    project("http", "http", "http", { setupFiles: ["<rootDir>/integration-tests/setup.js"] }),
    project("faults", "faults", "faults", { setupFiles: ["<rootDir>/integration-tests/setup.js"] }),
    project("redis", "redis", "redis", { setupFiles: ["<rootDir>/integration-tests/setup.js"] }),
    project("security", "security", "security"),
    project("story", "story", "story"),
    project("browser", "browser", "browser"),
    project("package", "package", "package"),
  ],
};
