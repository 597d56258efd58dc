import { lint } from "./lint";

const BAD: Record<string, { rule: string; code: string }> = {
  "a promise is not left alone": {
    rule: "@typescript-eslint/no-floating-promises",
    code: `async function work(): Promise<void> {}\nwork();\n`,
  },
  "a promise is not used as a condition": {
    rule: "@typescript-eslint/no-misused-promises",
    code: `async function paid(): Promise<boolean> { return false; }\nexport const due = () => { if (paid()) { return 1; } return 0; };\n`,
  },
  "nothing is any": {
    rule: "@typescript-eslint/no-explicit-any",
    code: `export function read(value: any): void { void value; }\n`,
  },
  "the compiler is not silenced": {
    rule: "@typescript-eslint/ban-ts-comment",
    code: `// @ts-ignore\nexport const one: string = 1;\n`,
  },
  "a type is not forced through unknown": {
    rule: "no-restricted-syntax",
    code: `export const one = 1 as unknown as string;\n`,
  },
  "an error is not swallowed": {
    rule: "no-empty",
    code: `export function read(text: string): void { try { JSON.parse(text); } catch {} }\n`,
  },
  "a switch names every case": {
    rule: "@typescript-eslint/switch-exhaustiveness-check",
    code: `export function say(kind: "sale" | "storno"): void { switch (kind) { case "sale": void kind; } }\n`,
  },
  "nothing is printed past the logger": {
    rule: "no-console",
    code: `console.log("here");\n`,
  },
  "a file stays readable": {
    rule: "max-lines",
    code: `export const one = 1;\n`.repeat(1) + `// line\n`.repeat(401),
  },
};

const GOOD = `
export async function work(): Promise<boolean> {
  return Promise.resolve(true);
}

export async function due(kind: "sale" | "storno", value: unknown): Promise<number> {
  if (!(await work())) {
    return 0;
  }
  switch (kind) {
    case "sale":
      return typeof value === "number" ? value : 0;
    case "storno":
      return 1;
  }
}
`;

// Type information exists for real files only; this one stands for all of the source.
const PATH = "src/lib/text.ts";

let found: string[][] = [];

beforeAll(() => {
  const codes = [...Object.values(BAD).map(({ code }) => code), GOOD];
  found = lint(codes.map((code) => ({ path: PATH, code, typed: true })));
}, 120_000);

it.each(Object.entries(BAD).map(([name, { rule }], index) => [name, rule, index] as const))(
  "%s (%s)",
  (_name, rule, index) => {
    expect(found[index]?.map((problem) => problem.split(":")[0])).toContain(rule);
  },
);

it("says nothing about code that keeps the rules", () => {
  expect(found.at(-1)).toEqual([]);
});
