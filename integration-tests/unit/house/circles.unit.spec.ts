import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { REPOSITORY } from "./lint";

const CRUISER = join(REPOSITORY, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const RULES = join(REPOSITORY, ".dependency-cruiser.cjs");

const FILES: Record<string, string> = {
  "src/values/a.ts": `import { b } from "./b";\nexport const a = (): number => b();\n`,
  "src/values/b.ts": `import { c } from "./c";\nexport const b = (): number => c();\n`,
  "src/values/c.ts": `import { a } from "./a";\nexport const c = (): number => a();\n`,
  "src/types/a.ts": `import type { B } from "./b";\nexport interface A { b: B }\n`,
  "src/types/b.tsx": `import type { A } from "./a";\nexport interface B { a: A }\n`,
  "src/down/a.ts": `import { b } from "./b";\nimport type { C } from "./c";\nexport const a: C = { b };\n`,
  "src/down/b.ts": `export const b = 1;\n`,
  "src/down/c.ts": `import { b } from "./b";\nexport interface C { b: typeof b }\n`,
};

let house: string;
let found: { from: string; rule: { name: string } }[];
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "house-"));
  for (const [path, code] of Object.entries(FILES)) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), code);
  }
  const cruise = [CRUISER, "--config", RULES, "--output-type", "json", "src"];
  const { stdout } = spawnSync(process.execPath, cruise, { cwd: house, encoding: "utf8", timeout: 60_000 });
  found = (JSON.parse(stdout) as { summary: { violations: typeof found } }).summary.violations;
}, 60_000);
afterAll(() => rmSync(house, { recursive: true }));

it.each([
  ["files that import each other in a circle are found", "src/values/", true],
  ["two files that need each other's types are a circle too", "src/types/", true],
  ["imports that only go down are none", "src/down/", false],
])("%s", (_sentence, folder, isFound) => {
  const rules = found.filter(({ from }) => from.startsWith(folder)).map(({ rule }) => rule.name);
  expect([...new Set(rules)]).toEqual(isFound ? ["no-circle"] : []);
});

it("npm run lint asks for them in every room", () => {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(scripts["lint"]).toMatch(/&& depcruise src scripts bench integration-tests$/);
});
