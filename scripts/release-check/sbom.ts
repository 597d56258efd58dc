/** The bill of materials (CycloneDX 1.5): the same lock file makes the same text, so that two releases can be compared. */
import type { InstalledPackage, ProductionTree } from "./production-tree";

export interface Product {
  name: string;
  version: string;
  license: string;
  description: string;
}

export function billOfMaterials(product: Product, { needs, packages }: ProductionTree): object {
  const byPath = new Map(packages.map((each) => [each.path, reference(each)]));
  const references = (paths: readonly string[]) =>
    [...new Set(paths.flatMap((path) => byPath.get(path) ?? []))].sort();
  const root = reference(product);
  const unique = [...new Map(packages.map((each) => [reference(each), each])).values()];
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      lifecycles: [{ phase: "pre-build" }],
      component: { ...component(product), description: product.description },
    },
    components: unique.map((each) => ({
      ...component(each),
      scope: "required",
      ...(each.integrity === null ? {} : { hashes: each.integrity.split(" ").map(hash) }),
    })),
    dependencies: [
      { ref: root, dependsOn: references(needs) },
      ...unique.map((each) => ({ ref: reference(each), dependsOn: references(each.needs) })),
    ],
  };
}

type Named = Pick<InstalledPackage, "name" | "version" | "license">;

/** https://github.com/package-url/purl-spec: the scope's @ is encoded, its slash is not. */
function reference({ name, version }: Pick<Named, "name" | "version">): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function component({ name, version, license }: Named) {
  const purl = reference({ name, version });
  return { "bom-ref": purl, type: "library", name, version, purl, licenses: licensesOf(license) };
}

/** An id of the SPDX list, or an expression of such ids. */
function licensesOf(license: string | null): object[] {
  if (license === null) {
    return [];
  }
  return [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }];
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

function hash(integrity: string): object {
  const [algorithm = "", digest = ""] = integrity.split(/-(.*)/s);
  const alg = ALGORITHMS[algorithm];
  if (alg === undefined) {
    throw new Error(`The lock file has a hash of an unknown kind: ${algorithm}.`);
  }
  return { alg, content: Buffer.from(digest, "base64").toString("hex") };
}
