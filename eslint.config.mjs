/**
 * The rules of the house (CONTRIBUTING.md) as far as a machine can check them: who may import whom, no promise left
 * alone, no `any`, no silenced compiler, files that stay readable, and Medusa's own conventions.
 * integration-tests/unit/house holds a snippet that breaks each import rule and one that does not.
 */
import eslint from "@eslint/js";
import medusa from "@medusajs/eslint-plugin";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

/** Each floor and room of the house. The first pattern that matches a file names it. */
const elements = [
  { type: "contract-dropship", pattern: "src/contract/**/{catalogue,supplier}*.ts", mode: "full" },
  { type: "contract-fiscal", pattern: "src/contract/**/{fiscal,comparison}*.ts", mode: "full" },
  { type: "contract", pattern: "src/contract", mode: "folder" },
  { type: "lib-base", pattern: "src/lib/*.ts", mode: "full" },
  { type: "lib", pattern: "src/lib/*", mode: "folder", capture: ["part"] },
  { type: "sandbox", pattern: "src/sandbox/*", mode: "folder", capture: ["part"] },
  { type: "sandbox-entry", pattern: "src/sandbox/*.ts", mode: "full" },
  { type: "module", pattern: "src/modules/*", mode: "folder", capture: ["part"] },
  { type: "links", pattern: "src/links", mode: "folder" },
  { type: "workflows-entry", pattern: "src/workflows/*.ts", mode: "full" },
  { type: "composition-root", pattern: "src/workflows/*/account.ts", mode: "full", capture: ["part"] },
  { type: "workflows-shared", pattern: "src/workflows/shared", mode: "folder" },
  { type: "workflows-ledger", pattern: "src/workflows/ledger", mode: "folder" },
  { type: "workflows-store", pattern: "src/workflows/store", mode: "folder" },
  { type: "workflows", pattern: "src/workflows/*", mode: "folder", capture: ["part"] },
  { type: "door", pattern: "src/(subscribers|jobs|api|policies|scripts)", mode: "folder", capture: ["door"] },
  { type: "admin-dropship", pattern: "src/admin/{catalogue,orders}", mode: "folder" },
  { type: "admin-fiscal", pattern: "src/admin/fiscal", mode: "folder" },
  { type: "admin-page", pattern: "src/admin/{routes,widgets}", mode: "folder" },
  { type: "admin", pattern: "src/admin", mode: "folder" },
];

const lib = (...parts) => parts.map((part) => ["lib", { part }]);
const samePart = { part: "${from.part}" };
const workflows = (part) => [
  ["workflows", { part }],
  ["composition-root", { part }],
];

const ADMIN = ["admin", "admin-dropship", "admin-fiscal", "admin-page"];

/** Who may import whom; everything that is not said here is forbidden. Imports go down only. */
const imports = [
  // The ground floor: what crosses a wall. Each half of the plugin has its own, and both have the rest.
  { from: ["contract-dropship", "contract-fiscal"], allow: ["contract"] },
  { from: "contract", allow: ["contract", "contract-dropship", "contract-fiscal"] },
  { from: "contract-dropship", allow: ["contract-dropship"] },
  { from: "contract-fiscal", allow: ["contract-fiscal"] },
  // The clients go without it, because they are of use alone, and so do the stand-ins, which are written from the references.
  {
    from: [
      "lib-base",
      ...lib("catalogue", "ledger", "money", "options", "receipt", "supplier"),
      "module",
      "workflows-shared",
      "workflows-ledger",
      "workflows-store",
      "workflows",
      "composition-root",
      "door",
      ...ADMIN,
    ],
    allow: ["contract"],
  },
  {
    from: [
      ...lib("catalogue", "supplier"),
      ["module", { part: "dropship" }],
      ...workflows("dropship"),
      "door",
      "admin",
      "admin-dropship",
      "admin-page",
    ],
    allow: ["contract-dropship"],
  },
  {
    from: [
      ...lib("receipt"),
      ["module", { part: "fiscal" }],
      ...workflows("fiscal"),
      "door",
      "admin",
      "admin-fiscal",
      "admin-page",
    ],
    allow: ["contract-fiscal"],
  },

  { from: "lib-base", allow: ["lib-base"] },
  { from: "lib", allow: ["lib-base", ["lib", samePart]] },
  // Pure and without imports of its own, so the clients stay usable alone.
  { from: ["lib-base", "lib"], allow: lib("money") },
  { from: lib("jar", "icash"), allow: lib("http") },

  {
    from: "sandbox",
    allow: [
      ["sandbox", samePart],
      ["sandbox", { part: "control" }],
    ],
  },
  { from: "sandbox-entry", allow: ["sandbox"] },

  { from: "module", allow: ["lib-base", "lib", ["module", samePart]] },
  { from: "links", allow: ["module", "links"] },

  { from: "workflows-shared", allow: ["lib-base", "lib", "workflows-shared"] },
  // The desk of both halves: it knows neither.
  { from: "workflows-ledger", allow: ["lib-base", "lib", "workflows-shared", "workflows-ledger"] },
  // Prepares a shop for both halves, so it may know both modules; neither half may know it.
  { from: "workflows-store", allow: ["lib-base", "lib", "module", "workflows-shared", "workflows-store"] },
  {
    from: ["workflows", "composition-root"],
    allow: [
      "lib-base",
      "lib",
      ["module", samePart],
      ["workflows", samePart],
      ["composition-root", samePart],
      "workflows-shared",
      "workflows-ledger",
    ],
  },
  { from: "composition-root", allow: ["sandbox-entry"] },
  {
    from: "workflows-entry",
    allow: ["workflows", "composition-root", "workflows-shared", "workflows-store"],
  },

  {
    from: "door",
    allow: [
      "lib-base",
      "lib",
      "module",
      "workflows",
      "composition-root",
      "workflows-shared",
      "workflows-ledger",
      "workflows-store",
      ["door", { door: "${from.door}" }],
    ],
  },
  { from: [["door", { door: "api" }]], allow: [["door", { door: "policies" }]] },
  // The roof: what both ledgers' pages share knows neither half; a page may bring together what it likes.
  { from: ADMIN, allow: ["admin"] },
  { from: "admin-dropship", allow: ["admin-dropship"] },
  { from: "admin-fiscal", allow: ["admin-fiscal"] },
  { from: "admin-page", allow: ["admin-dropship", "admin-fiscal"] },
];

const MEDUSA_BUT_ZOD = {
  regex: "^@medusajs/(?!framework/zod$)",
  message: "src/lib knows nothing of Medusa; only @medusajs/framework/zod may be imported.",
};
const ALL_BUT_ZOD = {
  regex: "^(?!\\.|@medusajs/framework/zod$)",
  message: "src/contract imports nothing but @medusajs/framework/zod.",
};
const SCHEMAS = {
  regex: "/contract/[a-z-]+-(acts|settings)$",
  allowTypeImports: true,
  message: "A schema brings zod into the shop's browser; take its types, or a list that stands without it.",
};
const NETWORK = {
  regex: "^(undici|axios|(node:)?(http|https|http2|net|tls|dgram|dns)(/.*)?)$",
  message: "src/lib/http is the one place that talks HTTP.",
};
const OTHER_ZOD = { regex: "^zod(/.*)?$", message: "Import z from @medusajs/framework/zod." };

const SERVER = ["src/**/*.ts", "medusa-config.ts"];
const TYPED = ["**/*.{ts,tsx,mts,cts,js,mjs,cjs}"];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".medusa/",
      "dist/",
      "coverage/",
      "static/",
      "integration-tests/fixtures/",
      "integration-tests/package/application/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },

  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    files: TYPED,
    languageOptions: {
      parserOptions: {
        project: ["tsconfig.json", "tsconfig.test.json", "src/admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { disallowTypeAnnotations: false, fixStyle: "separate-type-imports" },
      ],
      curly: ["error", "all"],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // Interfaces of the clients promise a promise; a method that has nothing to wait for still keeps that promise.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowArray: true }],
      // The parts of this house are objects made of closures, not classes: their methods know no `this`.
      "@typescript-eslint/unbound-method": "off",
      // Values of several types are written as text on purpose where wire formats are made.
      "@typescript-eslint/no-base-to-string": "off",
      "no-console": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "TSAsExpression > TSAsExpression > TSUnknownKeyword",
          message: "`as unknown as` hides what a parser should find out.",
        },
        {
          selector: "ImportDeclaration[importKind='value'] > ImportSpecifier[importKind='type']",
          message: "A type has an import of its own: import type { … }.",
        },
      ],
    },
  },

  // Medusa's own rules look at the plugin's source; its presets also ignore tests, which are linted here.
  ...medusa.configs.strict
    .filter((block) => !isIgnoresOnly(block) && !block.languageOptions)
    .map((block) =>
      block.rules ? { ...block, ignores: [...(block.ignores ?? []), ...notSource()] } : block,
    ),

  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": elements,
      "boundaries/dependency-nodes": ["import", "dynamic-import", "export", "require"],
      "import/resolver": {
        typescript: { project: ["tsconfig.json", "src/admin/tsconfig.json"], noWarnOnMultipleProjects: true },
      },
    },
    rules: {
      "boundaries/no-unknown-files": "error",
      "boundaries/no-unknown": "error",
      "boundaries/element-types": [
        "error",
        {
          default: "disallow",
          rules: imports,
          message:
            "${file.type} may not import ${dependency.type} (see CONTRIBUTING.md, the rules of the house)",
        },
      ],
      "max-lines": ["error", { max: 400 }],
    },
  },
  {
    files: ["src/lib/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [MEDUSA_BUT_ZOD, OTHER_ZOD, NETWORK] }] },
  },
  {
    files: ["src/lib/http/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [MEDUSA_BUT_ZOD, OTHER_ZOD] }] },
  },
  {
    files: SERVER,
    ignores: ["src/lib/**", "src/contract/**"],
    rules: { "no-restricted-imports": ["error", { patterns: [OTHER_ZOD] }] },
  },
  {
    files: ["src/contract/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [ALL_BUT_ZOD] }] },
  },
  {
    files: ["src/admin/**/*.{ts,tsx}"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [SCHEMAS] }] },
  },
  {
    files: ["src/workflows/**/*.ts"],
    // Ids of workflows are shared by all plugins of a shop, so ours carry a prefix that the exported names do not need.
    rules: { "@medusajs/workflow-id-matches-export-or-filename": "off" },
  },
  {
    // Medusa's own errors choose an HTTP status; outside the routes no request waits for the error.
    files: ["src/**"],
    ignores: ["src/api/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    files: ["scripts/**", "integration-tests/**"],
    rules: { "no-console": "off" },
  },
  {
    // Tests read answers of servers and put odd values into them; the assertions are their parser.
    files: ["integration-tests/**", "**/*.{js,mjs,cjs}"],
    rules: untyped("argument", "assignment", "call", "member-access", "return"),
  },
  {
    // What Medusa's own query and link builders hand out is `any` as long as no application generated its types.
    files: ["src/{workflows,links,api,jobs,subscribers}/**", "scripts/**"],
    rules: untyped("argument", "assignment", "member-access", "return"),
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: { globals: globalsOfNode() },
  },
  {
    files: ["**/*.{js,cjs}"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
    languageOptions: { globals: { require: "readonly", module: "writable", __dirname: "readonly" } },
  },
);

function untyped(...kinds) {
  return Object.fromEntries(kinds.map((kind) => [`@typescript-eslint/no-unsafe-${kind}`, "off"]));
}

function globalsOfNode() {
  return Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, "readonly"]));
}

function isIgnoresOnly(block) {
  return Object.keys(block).every((key) => key === "ignores");
}

function notSource() {
  return ["integration-tests/**", "scripts/**", "bench/**", "*.js", "*.mjs"];
}
