/**
 * No import leads back to where it came from, types included: a rule that needs the whole graph, which ESLint's own rules do
 * not look at. Runs with `npm run lint`; integration-tests/unit/house shows that it finds a circle.
 *
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "no-circle",
      comment: "Put what both need below them, or let the smaller one belong to its importer.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|[.]medusa|fixtures|integration-tests/package/application)/" },
    // Imports of types are imports here: two files that need each other's types are one thing.
    tsPreCompilationDeps: true,
    // Which Medusa packages these files use says nothing about circles.
    includeOnly: { path: "^(src|scripts|bench|integration-tests)/" },
  },
};
