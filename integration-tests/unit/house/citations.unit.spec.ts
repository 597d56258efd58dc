import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { citationsIn, deadCitations, placesOf } from "./citations";
import { REPOSITORY } from "./lint";

const REFERENCES = join(REPOSITORY, "docs/reference");
const DECISIONS = join(REPOSITORY, "docs/decisions");
const ROOMS = ["src", "integration-tests", "scripts", "bench", "docs", ".ci", ".github"];
const TEXT = /\.(ts|tsx|mts|mjs|cjs|js|md|txt|yml|json)$/;

/** But for this test and its reader, whose citations are made up. */
function textsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && (TEXT.test(entry.name) || !entry.name.includes(".")))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|\.medusa)\/|\/house\/citations\./.test(file));
}

const rooms = ROOMS.map((room) => join(REPOSITORY, room)).filter((room) => existsSync(room));
const outside = readdirSync(REPOSITORY, { withFileTypes: true })
  .filter((entry) => entry.isFile() && TEXT.test(entry.name) && entry.name !== "package-lock.json")
  .map((entry) => join(REPOSITORY, entry.name));
const files = [...outside, ...rooms.flatMap(textsBelow)];
const pages = files.filter((file) => file.endsWith(".md"));

const read = (file: string): string => readFileSync(file, "utf8");
const nameOf = (file: string): string => relative(REPOSITORY, file);

const references = new Map(
  readdirSync(REFERENCES)
    .filter((name) => name.endsWith(".md"))
    .map((name) => [name, placesOf(read(join(REFERENCES, name)))] as const),
);
/** A page beside the one that names it may be named alone. */
function documentsFor(file: string): ReadonlyMap<string, ReadonlySet<string>> {
  const beside = pages.filter((page) => file.endsWith(".md") && dirname(page) === dirname(file));
  return new Map([
    ...beside.map((page) => [page.slice(dirname(page).length + 1), new Set<string>()] as const),
    ...references,
  ]);
}

describe("a citation", () => {
  const dead = (text: string): string[] => deadCitations("a.ts", text, references);

  it.each([
    ["a section that is not there", "// A rule (jar-api.md 6.9).", "jar-api.md 6.9"],
    ["an entry that is not there", "// A rule (icash-api.md C51).", "icash-api.md C51"],
    ["a row that is not there", "// A rule (jar-api.md 10, row 99).", "jar-api.md 10 row 99"],
    ["the second of two rows", "// A rule (jar-api.md 10, rows 7 and 77).", "jar-api.md 10 row 77"],
    ["a fault that is not there", "// A rule (faults.md F7 to F77).", "faults.md F77"],
    ["an invariant of another page", "// A rule (bg-fiscal.md 4, I9).", "bg-fiscal.md I9"],
    ["a page that is not there", "// A rule (fiscal-law.md 4).", "fiscal-law.md 4"],
    ["a place on the next line", "/** A rule (medusa.md C1,\n * C9). */", "medusa.md C9"],
    ["a range before the page", "/** C1 to C99 of icash-api.md part 6. */", "icash-api.md C99"],
  ])("that names %s is found", (_kind, text, told) => {
    expect(dead(text)).toEqual([`a.ts:1 ${told}`]);
  });

  it.each([
    ["(jar-api.md 7.10 to\n * 7.13)", ["7.10", "7.13"]],
    ["(jar-api.md 10, rows 25 and 27)", ["10", "10 row 25", "10 row 27"]],
    ["icash-api.md 5.1 steps 9 to 11.", ["5.1", "5.1 row 9", "5.1 row 11"]],
    ["(icash-api.md 2.2, C44)", ["2.2", "C44"]],
    ["(icash-api.md 2.2: max(last + 1, now))", ["2.2"]],
    ["bg-fiscal.md 13, items 11 and 15", ["13", "13 row 11", "13 row 15"]],
    ["see faults.md; 3 of them", [null]],
  ])("is read from %j", (text, places) => {
    expect(citationsIn(text).map(({ place }) => place)).toEqual(places);
    expect(dead(text)).toEqual([]);
  });

  it("leads somewhere, everywhere in this repository", () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => deadCitations(nameOf(file), read(file), documentsFor(file)))).toEqual([]);
  });

  it("is made often enough that this would notice a reader that has gone blind", () => {
    const cited = files.flatMap((file) => citationsIn(read(file))).filter(({ place }) => place !== null);
    expect(cited.length).toBeGreaterThan(350);
    expect(new Set(cited.map(({ document }) => document))).toEqual(new Set(references.keys()));
  });
});

it("pages that comments and messages name by their path exist", () => {
  const named = files.flatMap((file) => read(file).match(/(?<![\w/.-])docs\/[\w./-]+\.md\b/g) ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
});

describe("a link", () => {
  it.each(pages.map((page) => [nameOf(page), page] as const))("leads somewhere in %s", (_name, page) => {
    expect(deadLinks(page, read(page))).toEqual([]);
  });

  it("that leads nowhere is found", () => {
    const page = join(REPOSITORY, "README.md");
    const text =
      "[a](docs/nowhere.md) [b](docs/setup.md#nowhere) [c](docs/setup.md) `[d](nowhere.md)` [e](#nowhere)";
    expect(deadLinks(page, text)).toEqual(["docs/nowhere.md", "docs/setup.md#nowhere", "#nowhere"]);
  });

  it("leads from the index to each decision", () => {
    const index = read(join(DECISIONS, "README.md"));
    const decisions = readdirSync(DECISIONS).filter((name) => /^\d/.test(name));
    expect(decisions.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });
});

/** Relative links of a page to a file or heading that is not there. */
function deadLinks(page: string, text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = "", heading] = target.split("#");
      const file = path === "" ? page : resolve(dirname(page), path);
      const source = path === "" ? text : existsSync(file) && heading ? read(file) : "";
      return !existsSync(file) || (heading !== undefined && !headingsOf(source).has(heading));
    });
}

/** The names that GitHub gives to headings. */
function headingsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
  return new Set(headings);
}
