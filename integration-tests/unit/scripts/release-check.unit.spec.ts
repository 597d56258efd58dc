import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { auditOutcome } from "../../../scripts/release-check/audit";
import { licenceFindings } from "../../../scripts/release-check/licences";
import { productionTree } from "../../../scripts/release-check/production-tree";
import type { InstalledPackage } from "../../../scripts/release-check/production-tree";
import { builderNote, provenanceFindings } from "../../../scripts/release-check/provenance";
import { billOfMaterials } from "../../../scripts/release-check/sbom";
import { REPOSITORY } from "../house/lint";

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(REPOSITORY, name), "utf8"));
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    peerDependencies: z.record(z.string(), z.string()),
  })
  .parse(readJson("package.json"));
const tree = productionTree(readJson("package-lock.json"));

const some = (more: Partial<InstalledPackage> = {}): InstalledPackage => ({
  ...{ path: "node_modules/some", name: "some", version: "1.0.0", license: "MIT" },
  ...{ integrity: null, needs: [], ...more },
});

const billShape = z.object({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.5"),
  metadata: z.object({ component: z.object({ name: z.string(), "bom-ref": z.string() }) }),
  components: z.array(
    z.object({
      "bom-ref": z.string(),
      purl: z.string(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string().regex(/^[0-9a-f]+$/) })).optional(),
      licenses: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const PRODUCT = { name: "plugin", version: "1.0.0", license: "MIT", description: "A plugin." };

describe("what is installed with the plugin", () => {
  it("is every dependency, also one that a peer needs too, and no peer", () => {
    const names = tree.packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
    expect(names.filter((name) => manifest.peerDependencies[name] !== undefined)).toEqual([]);
    expect(tree.needs).toHaveLength(Object.keys(manifest.dependencies).length);
  });

  it("is what each of them finds first on its way up, each place once, also when two ask for each other", () => {
    const lock = {
      packages: {
        "": { dependencies: { one: "^1", two: "^1" } },
        "node_modules/one": { version: "1.0.0", dependencies: { two: "^2" } },
        "node_modules/one/node_modules/two": { version: "2.0.0", dependencies: { one: "^1" } },
        "node_modules/two": { version: "1.0.0", optionalDependencies: { "not-here": "*" } },
        "node_modules/tool": { version: "9.0.0" },
      },
    };
    const { needs, packages } = productionTree(lock);
    expect(needs).toEqual(["node_modules/one", "node_modules/two"]);
    expect(packages.map(({ path, version, needs: own }) => [path, version, own])).toEqual([
      ["node_modules/one", "1.0.0", ["node_modules/one/node_modules/two"]],
      ["node_modules/one/node_modules/two", "2.0.0", ["node_modules/one"]],
      ["node_modules/two", "1.0.0", []],
    ]);
  });

  it("cannot be told of a lock file that lacks something", () => {
    const lock = { packages: { "": { dependencies: { one: "^1" } } } };
    expect(() => productionTree(lock)).toThrow("The lock file has no one");
  });
});

describe("the licences", () => {
  it("of all that is installed with the plugin may be published with", () => {
    expect(licenceFindings(tree.packages)).toEqual([]);
  });

  it.each([
    ["GPL-3.0-only", ["some 1.0.0 is licensed as GPL-3.0-only"]],
    ["MIT AND GPL-2.0", ["some 1.0.0 is licensed as MIT AND GPL-2.0"]],
    ["SEE LICENSE IN licence.txt", ["some 1.0.0 is licensed as SEE LICENSE IN licence.txt"]],
    ["(MIT AND (GPL-2.0 OR ISC))", ["some 1.0.0 is licensed as (MIT AND (GPL-2.0 OR ISC))"]],
    [null, ["some 1.0.0 says no licence"]],
    ["(MIT OR GPL-3.0)", []],
    ["MIT AND Apache-2.0", []],
  ])("of %s are judged", (license, findings) => {
    expect(licenceFindings([some({ license })])).toEqual(findings);
  });
});

describe("the bill of materials", () => {
  it("names each package once, with its hash, and what it needs among them", () => {
    const bill = billShape.parse(billOfMaterials(PRODUCT, tree));
    const references = bill.components.map((each) => each["bom-ref"]);
    expect(new Set(references).size).toBe(references.length);
    expect(references).toContain("pkg:npm/%40nodable/entities@3.1.0");
    expect(bill.components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
    expect(bill.dependencies.map(({ ref }) => ref)).toEqual([
      bill.metadata.component["bom-ref"],
      ...references,
    ]);
    const needed = bill.dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect([...new Set(needed)].sort()).toEqual([...references].sort());
  });

  it("is the same text for the same lock file, and knows neither this machine nor its registry", () => {
    const text = JSON.stringify(billOfMaterials(PRODUCT, tree));
    expect(JSON.stringify(billOfMaterials(PRODUCT, tree))).toBe(text);
    expect(text).not.toContain(REPOSITORY);
    expect(text.replace("http://cyclonedx.org/schema/bom-1.5.schema.json", "")).not.toMatch(/https?:/);
  });

  it("spells out a hash, and a licence that is a choice", () => {
    const given = some({ license: "(MIT OR ISC)", integrity: "sha512-AAECAw==" });
    const { components } = billShape.parse(
      billOfMaterials(PRODUCT, { needs: [given.path], packages: [given] }),
    );
    expect(components).toMatchObject([
      { hashes: [{ alg: "SHA-512", content: "00010203" }], licenses: [{ expression: "(MIT OR ISC)" }] },
    ]);
  });
});

describe("the audit", () => {
  const answer = (nodes: string[]) =>
    JSON.stringify({ vulnerabilities: { some: { name: "some", severity: "high", nodes } } });

  it("tells the weaknesses of what is installed with the plugin, and of nothing else", () => {
    expect(auditOutcome(answer(["node_modules/some"]), [some()])).toEqual({
      kind: "answered",
      weak: ["some has a weakness (high); see npm audit"],
    });
    expect(auditOutcome(answer(["node_modules/tool"]), [some()])).toEqual({ kind: "answered", weak: [] });
  });

  it.each([
    ['{"statusCode":405,"body":"","error":{"summary":"","detail":""}}', "status 405"],
    ['{"message":"getaddrinfo ENOTFOUND","error":{"summary":"","detail":""}}', "getaddrinfo ENOTFOUND"],
    ["", "npm gave no answer that can be read"],
    ["<html>", "npm gave no answer that can be read"],
  ])("says why it is not known: %s", (said, why) => {
    expect(auditOutcome(said, [some()])).toEqual({ kind: "unanswered", why });
  });
});

describe("the provenance", () => {
  const ready = {
    manifest: {
      ...{ ...PRODUCT, files: [], repository: { url: "git+https://example.org/shop/plugin.git" } },
      publishConfig: { access: "public", provenance: true },
    },
    changelog: "# Changelog\n\n## Unreleased\n\n## 1.0.0\n",
    hasLicence: true,
  };

  it("has everything that it needs", () => {
    expect(provenanceFindings(ready)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ["the repository", { repository: undefined }, /has no "repository"/],
    ["a public one", { repository: "git@example.org:shop/plugin.git" }, /is no public address/],
    ["npm's statement", { publishConfig: { access: "public" } }, /publishConfig\.provenance/],
    ["everybody's access", { publishConfig: { provenance: true } }, /publishConfig\.access/],
    ["a package that may be published", { private: true }, /"private"/],
    ["its licence", { license: "" }, /LICENSE/],
    ["an entry in the changelog", { version: "1.0.1" }, /no entry "## 1\.0\.1"/],
  ])("lacks %s", (_what, change, sentence) => {
    const findings = provenanceFindings({ ...ready, manifest: { ...ready.manifest, ...change } });
    expect(findings).toEqual([expect.stringMatching(sentence)]);
  });

  it("says what the place must have that builds it", () => {
    expect(builderNote({})).toMatch(/id-token: write/);
    expect(builderNote({ ACTIONS_ID_TOKEN_REQUEST_URL: "https://example.org" })).toBe(
      "this CI may ask for an identity",
    );
  });
});
