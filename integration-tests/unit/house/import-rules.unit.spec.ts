import { lint } from "./lint";

/** [importing file, imported path]: the file need not exist, the imported one must. */
type Import = readonly [file: string, imported: string];

const FORBIDDEN: Record<string, readonly Import[]> = {
  "each half keeps to its own part of the contract": [
    ["src/contract/fiscal.ts", "./supplier"],
    ["src/contract/catalogue.ts", "./fiscal"],
    ["src/lib/receipt/x.ts", "../../contract/supplier"],
    ["src/lib/catalogue/x.ts", "../../contract/fiscal"],
    ["src/lib/text.ts", "../contract/fiscal"],
    ["src/modules/dropship/x.ts", "../../contract/fiscal"],
    ["src/workflows/fiscal/x.ts", "../../contract/catalogue-settings"],
    ["src/workflows/shared/x.ts", "../../contract/supplier"],
  ],
  "lib imports nothing from above": [
    ["src/lib/text.ts", "../modules/fiscal"],
    ["src/lib/jar/x.ts", "../../modules/dropship"],
    ["src/lib/receipt/x.ts", "../../workflows/shared/decimal"],
    ["src/lib/ledger/x.ts", "../../sandbox"],
    ["src/lib/catalogue/x.ts", "../../admin/lib/format"],
  ],
  "the clients and the pure parts of lib do not know each other": [
    ["src/lib/jar/x.ts", "../icash"],
    ["src/lib/jar/x.ts", "../catalogue"],
    ["src/lib/icash/x.ts", "../jar"],
    ["src/lib/icash/methods/x.ts", "../../receipt"],
    ["src/lib/catalogue/x.ts", "../jar"],
    ["src/lib/catalogue/x.ts", "../receipt"],
    ["src/lib/receipt/x.ts", "../icash"],
    ["src/lib/receipt/x.ts", "../catalogue"],
    ["src/lib/http/x.ts", "../jar"],
    ["src/lib/money/x.ts", "../receipt"],
    ["src/lib/text.ts", "./receipt"],
  ],
  "only the clients talk HTTP": [
    ["src/lib/catalogue/x.ts", "../http"],
    ["src/lib/receipt/x.ts", "../http"],
    ["src/lib/ledger/x.ts", "../http"],
  ],
  "the sandbox shares nothing with the clients": [
    ["src/sandbox/jar/x.ts", "../../lib/jar"],
    ["src/sandbox/icash/x.ts", "../../lib/icash"],
    ["src/sandbox/control/x.ts", "../../lib/http"],
    ["src/sandbox/icash/x.ts", "../../lib/money"],
    ["src/sandbox/jar/x.ts", "../icash"],
    ["src/sandbox/icash/x.ts", "../jar/service"],
    ["src/lib/jar/x.ts", "../../sandbox/jar"],
    ["src/lib/icash/x.ts", "../../sandbox/icash"],
  ],
  "only the composition roots start the sandbox": [
    ["src/workflows/dropship/x.ts", "../../sandbox"],
    ["src/workflows/fiscal/register/x.ts", "../../../sandbox"],
    ["src/workflows/shared/x.ts", "../../sandbox"],
    ["src/modules/fiscal/x.ts", "../../sandbox"],
    ["src/jobs/x.ts", "../sandbox"],
    ["src/api/admin/x/route.ts", "../../../sandbox"],
    ["src/workflows/fiscal/account.ts", "../../sandbox/icash/service"],
  ],
  "dropship and fiscal do not import each other": [
    ["src/modules/dropship/x.ts", "../fiscal"],
    ["src/modules/fiscal/models/x.ts", "../../dropship"],
    ["src/workflows/dropship/x.ts", "../fiscal/account"],
    ["src/workflows/fiscal/x.ts", "../dropship/account"],
    ["src/workflows/dropship/account.ts", "../fiscal/account"],
    ["src/workflows/dropship/x.ts", "../../modules/fiscal"],
    ["src/workflows/fiscal/x.ts", "../../modules/dropship"],
    ["src/workflows/shared/x.ts", "../fiscal/account"],
    ["src/workflows/shared/x.ts", "../../modules/dropship"],
    ["src/workflows/ledger/x.ts", "../dropship/account"],
    ["src/workflows/ledger/x.ts", "../../modules/fiscal"],
    ["src/workflows/dropship/x.ts", "../store/prepare-store"],
    ["src/admin/fiscal/x.ts", "../orders/margin"],
    ["src/admin/orders/x.ts", "../fiscal/use-fiscal"],
    ["src/admin/catalogue/x.ts", "../../contract/fiscal"],
    ["src/admin/fiscal/x.ts", "../../contract/reasons/supplier"],
    ["src/admin/ledger/x.ts", "../orders/margin"],
    ["src/admin/form/x.ts", "../catalogue/use-catalogue"],
  ],
  "the contract imports nothing": [
    ["src/contract/fiscal.ts", "../lib/receipt"],
    ["src/contract/x.ts", "../lib/money"],
    ["src/contract/reasons/x.ts", "../../admin/lib/format"],
    ["src/contract/x.ts", "../modules/fiscal"],
  ],
  "the clients and the stand-ins go without the contract": [
    ["src/lib/jar/x.ts", "../../contract/reasons/supplier"],
    ["src/lib/icash/x.ts", "../../contract/reasons/fiscal"],
    ["src/sandbox/icash/x.ts", "../../contract/reasons/fiscal"],
    ["src/sandbox/icash/x.ts", "../../contract/texts"],
    ["src/lib/jar/x.ts", "../../contract/shared"],
  ],
  "nothing imports up": [
    ["src/modules/fiscal/x.ts", "../../workflows/fiscal/account"],
    ["src/links/x.ts", "../workflows/fiscal/account"],
    ["src/workflows/fiscal/x.ts", "../../admin/lib/format"],
    ["src/workflows/shared/x.ts", "../ledger/define"],
  ],
  "the admin imports only the admin and the contract, whose schemas stay on the server": [
    ["src/admin/lib/x.ts", "../../contract/fiscal-settings"],
    ["src/admin/widgets/x.ts", "../../contract/supplier-acts"],
    ["src/admin/lib/x.ts", "../../lib/money"],
    ["src/admin/widgets/x.ts", "../../modules/fiscal"],
    ["src/admin/lib/x.ts", "../../workflows/fiscal/account"],
  ],
};

const ALLOWED: readonly Import[] = [
  ["src/contract/x.ts", "./reasons/fiscal"],
  ["src/admin/lib/x.ts", "../../contract/reasons/fiscal"],
  ["src/lib/receipt/x.ts", "../../contract/reasons/fiscal"],
  ["src/modules/fiscal/x.ts", "../../contract/reasons/fiscal"],
  ["src/workflows/fiscal/x.ts", "../../contract/reasons/fiscal"],
  ["src/api/admin/x/route.ts", "../../../contract/reasons/fiscal"],
  ["src/lib/setting-fields.ts", "./text"],
  ["src/lib/setting-fields.ts", "./money"],
  ["src/lib/jar/x.ts", "../money"],
  ["src/lib/icash/methods/x.ts", "../../money"],
  ["src/lib/jar/methods/x.ts", "../../http"],
  ["src/lib/jar/methods/x.ts", "../errors"],
  ["src/lib/icash/x.ts", "../redact"],
  ["src/lib/receipt/x.ts", "../money"],
  ["src/lib/receipt/x.ts", "../../contract/fiscal-settings"],
  ["src/lib/text.ts", "../contract/texts"],
  ["src/contract/fiscal-settings.ts", "./setting-fields"],
  ["src/contract/x.ts", "./supplier"],
  ["src/modules/dropship/x.ts", "../../contract/catalogue"],
  ["src/workflows/fiscal/x.ts", "../../contract/fiscal"],
  ["src/workflows/shared/x.ts", "../../contract/shared"],
  ["src/api/admin/x/route.ts", "../../../contract/supplier"],
  ["src/lib/catalogue/x.ts", "../text"],
  ["src/sandbox/jar/x.ts", "../control"],
  ["src/sandbox/index.ts", "./jar"],
  ["src/modules/fiscal/models/x.ts", "../../../lib/ledger"],
  ["src/links/x.ts", "../modules/fiscal"],
  ["src/workflows/fiscal/register/x.ts", "../account"],
  ["src/workflows/fiscal/x.ts", "../../modules/fiscal"],
  ["src/workflows/fiscal/x.ts", "../shared/decimal"],
  ["src/workflows/dropship/x.ts", "../shared/decimal"],
  ["src/workflows/dropship/x.ts", "../../lib/jar"],
  ["src/workflows/dropship/x.ts", "../ledger/define"],
  ["src/workflows/fiscal/register/x.ts", "../../ledger/define"],
  ["src/workflows/ledger/x.ts", "../shared/graph"],
  ["src/workflows/dropship/account.ts", "../../sandbox"],
  ["src/workflows/fiscal/account.ts", "../../sandbox"],
  ["src/workflows/store/x.ts", "../../modules/dropship"],
  ["src/scripts/x.ts", "../workflows/store/prepare-store"],
  ["src/workflows/index.ts", "./fiscal/account"],
  ["src/jobs/x.ts", "../workflows/fiscal/account"],
  ["src/subscribers/x.ts", "../workflows/dropship/account"],
  ["src/api/admin/fiscal/x.ts", "../../../modules/fiscal"],
  ["src/admin/widgets/x.ts", "../lib/format"],
  ["src/admin/lib/x.ts", "../../contract/fiscal"],
];

const PACKAGES: Record<string, readonly Import[]> = {
  "lib knows nothing of Medusa but its zod": [
    ["src/lib/jar/x.ts", "@medusajs/framework/utils"],
    ["src/lib/ledger/x.ts", "@medusajs/framework"],
    ["src/lib/money/x.ts", "@medusajs/framework/types"],
    ["src/lib/http/x.ts", "@medusajs/js-sdk"],
  ],
  "the network is reached in lib/http only": [
    ["src/lib/jar/x.ts", "undici"],
    ["src/lib/icash/x.ts", "node:https"],
    ["src/lib/catalogue/x.ts", "node:net"],
  ],
  "the contract knows nothing but its zod": [
    ["src/contract/x.ts", "@medusajs/framework/utils"],
    ["src/contract/x.ts", "luxon"],
    ["src/contract/x.ts", "node:crypto"],
  ],
  "zod comes from Medusa's framework": [
    ["src/contract/x.ts", "zod"],
    ["src/lib/jar/x.ts", "zod"],
    ["src/lib/http/x.ts", "zod"],
    ["src/workflows/fiscal/x.ts", "zod"],
    ["src/api/x.ts", "zod"],
  ],
};

const ALLOWED_PACKAGES: readonly Import[] = [
  ["src/lib/jar/x.ts", "@medusajs/framework/zod"],
  ["src/lib/http/x.ts", "undici"],
  ["src/lib/receipt/x.ts", "luxon"],
  ["src/modules/fiscal/x.ts", "@medusajs/framework/utils"],
  ["src/workflows/fiscal/x.ts", "@medusajs/framework/zod"],
];

const FORMS: Record<string, (imported: string) => string> = {
  import: (imported) => `import { thing } from "${imported}";\nexport const other = [thing];\n`,
  "import type": (imported) => `import type { Thing } from "${imported}";\nexport type Other = Thing[];\n`,
  export: (imported) => `export * from "${imported}";\n`,
  "import()": (imported) => `export const load = () => import("${imported}");\n`,
};

const isImportRule = (problem: string) =>
  /^(boundaries\/|(@typescript-eslint\/)?no-restricted-imports)/.test(problem);

const cases = [
  ...[...Object.values(FORBIDDEN), ...Object.values(PACKAGES)].flat(),
  ...ALLOWED,
  ...ALLOWED_PACKAGES,
].map(([path, imported]) => ({ key: `${path} ${imported}`, path, code: FORMS["import"]!(imported) }));

const forms = Object.entries(FORMS).map(([form, write]) => ({
  key: form,
  path: "src/lib/jar/x.ts",
  code: write("../icash"),
}));

const problems = new Map<string, string[]>();

beforeAll(() => {
  const all = [...cases, ...forms];
  const found = lint(all.map(({ path, code }) => ({ path, code })));
  all.forEach(({ key }, index) => problems.set(key, (found[index] ?? []).filter(isImportRule)));
}, 120_000);

describe.each(Object.entries({ ...FORBIDDEN, ...PACKAGES }))("%s", (_rule, imports) => {
  it.each(imports)("%s must not import %s", (file, imported) => {
    expect(problems.get(`${file} ${imported}`)).toHaveLength(1);
  });
});

describe("what the house needs stays possible", () => {
  it.each([...ALLOWED, ...ALLOWED_PACKAGES])("%s may import %s", (file, imported) => {
    expect(problems.get(`${file} ${imported}`)).toEqual([]);
  });
});

it.each(Object.keys(FORMS))("a forbidden import is seen in the form `%s`", (form) => {
  expect(problems.get(form)).toHaveLength(1);
});
