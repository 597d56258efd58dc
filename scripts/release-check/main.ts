import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../test/root";
import { askNpm, auditOutcome } from "./audit";
import { licenceFindings } from "./licences";
import { productionTree } from "./production-tree";
import { builderNote, manifestShape, provenanceFindings } from "./provenance";
import { billOfMaterials } from "./sbom";

const DEFAULT_SBOM = join(".medusa", "sbom.cdx.json");

interface Chapter {
  name: string;
  isKnown: boolean;
  /** What is well, or cannot be known here. */
  note: string;
  missing: string[];
}

async function main(args: string[]): Promise<number> {
  const { sbom = DEFAULT_SBOM, strict = false } = parseArgs({
    args,
    options: { sbom: { type: "string" }, strict: { type: "boolean" } },
  }).values;
  const manifest = manifestShape.parse(await readJson("package.json"));
  const tree = productionTree(await readJson("package-lock.json"));
  const count = `${tree.packages.length} packages`;

  const file = resolve(repositoryRoot, sbom);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(billOfMaterials(manifest, tree), null, 2)}\n`);

  const audit = auditOutcome(await askNpm(), tree.packages);
  const unanswered =
    audit.kind === "unanswered" ? `the registry does not answer audits (${audit.why})` : null;
  const changelog = await readFile(join(repositoryRoot, "CHANGELOG.md"), "utf8");
  const hasLicence = await exists(join(repositoryRoot, "LICENSE"));

  const chapters: Chapter[] = [
    { name: "licences", isKnown: true, note: count, missing: licenceFindings(tree.packages) },
    { name: "sbom", isKnown: true, note: `${count} in ${sbom}`, missing: [] },
    {
      name: "audit",
      isKnown: unanswered === null,
      note: unanswered ?? `${count} asked for`,
      missing: audit.kind === "answered" ? audit.weak : strict ? [String(unanswered)] : [],
    },
    {
      name: "provenance",
      isKnown: true,
      note: builderNote(process.env),
      missing: provenanceFindings({ manifest, changelog, hasLicence }),
    },
  ];
  for (const { name, isKnown, note, missing } of chapters) {
    const standing = missing.length > 0 ? "missing" : isKnown ? "ok" : "not known";
    console.log(`${name.padEnd(11)} ${standing}; ${note}`);
    for (const sentence of missing) {
      console.log(`${" ".repeat(11)} - ${sentence}`);
    }
  }
  const missing = chapters.reduce((sum, chapter) => sum + chapter.missing.length, 0);
  console.log(`\n${missing} missing`);
  return missing === 0 ? 0 : 1;
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(repositoryRoot, name), "utf8"));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
