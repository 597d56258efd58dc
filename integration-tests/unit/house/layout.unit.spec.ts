import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { REPOSITORY } from "./lint";

const SOURCE = join(REPOSITORY, "src");

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

const modules = join(SOURCE, "modules");
const migrations = filesBelow(modules).filter((file) => /\/migrations\/[^.][^/]*\.ts$/.test(file));

// The compiler of the plugin publishes whatever stands below src (medusa.md A1).
it("no test stands below src", () => {
  const tests = filesBelow(SOURCE).filter((file) =>
    /(\.(spec|test)\.|__tests__|__mocks__|\/fixtures\/)/.test(file),
  );
  expect(tests).toEqual([]);
});

// Medusa registers every folder of src/modules as a module (medusa.md A1).
it.each(foldersIn(modules))("src/modules/%s is a module", (name) => {
  expect(readFileSync(join(modules, name, "index.ts"), "utf8")).toMatch(/export default Module\(/);
});

it("src/modules holds folders only", () => {
  const files = readdirSync(modules, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
  expect(files.map((entry) => entry.name)).toEqual([]);
});

// Names of executed migrations are shared by all plugins of a shop: a second one of the same name never runs
// (medusa.md A4), and generated names are only as unique as the second they were generated in.
describe("migrations", () => {
  it("exist for both modules", () => {
    const owners = migrations.map((file) => /modules\/([^/]+)\//.exec(file)?.[1]);
    expect([...new Set(owners)].sort()).toEqual(["dropship", "fiscal"]);
  });

  it.each(migrations.map((file) => [basename(file, ".ts"), file] as const))(
    "%s carries the suffix of its module, in the file's and in the class's name",
    (name, file) => {
      const prefix = file.includes("/dropship/") ? "JarDropship" : "IcashFiscal";
      expect(name).toMatch(new RegExp(`^Migration\\d{14}${prefix}[A-Z][A-Za-z0-9]+$`));
      expect(readFileSync(file, "utf8")).toContain(`class ${name} extends Migration`);
    },
  );

  it("have names of their own", () => {
    const names = migrations.map((file) => basename(file, ".ts"));
    expect(new Set(names).size).toBe(names.length);
  });
});

// Medusa writes the error of a subscriber or a job into its log as it is, and a database's error quotes the row.
it.each(
  [...filesBelow(join(SOURCE, "subscribers")), ...filesBelow(join(SOURCE, "jobs"))].map((file) => [
    basename(file),
    file,
  ]),
)("%s fails without a row of the database", (_name, file) => {
  expect(readFileSync(file, "utf8")).toMatch(/^export default sayingNoRows\(/m);
});
