/**
 * What npm needs to publish a statement of where a package was built (https://docs.npmjs.com/generating-provenance-statements):
 * a public package whose "repository" is the place that builds it, published by a CI that may ask for an identity.
 */
import { z } from "@medusajs/framework/zod";

export const manifestShape = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  private: z.boolean().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
  publishConfig: z.object({ access: z.string().optional(), provenance: z.boolean().optional() }).optional(),
  files: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestShape>;

export interface ReleaseFiles {
  manifest: Manifest;
  changelog: string;
  /** Whether there is a file LICENSE; npm packs it by itself. */
  hasLicence: boolean;
}

/** A sentence for each thing that is missing. */
export function provenanceFindings({ manifest, changelog, hasLicence }: ReleaseFiles): string[] {
  const { version, repository, publishConfig, license } = manifest;
  const address = typeof repository === "string" ? repository : (repository?.url ?? "");
  const missing: [boolean, string][] = [
    [
      address === "",
      'package.json has no "repository"; npm compares it with the place that builds the package and refuses provenance without it',
    ],
    [
      address !== "" && !/^(?:git\+https:\/\/|https:\/\/|github:|gitlab:)/.test(address),
      `"repository" is no public address: ${address}`,
    ],
    [publishConfig?.provenance !== true, "publishConfig.provenance is not true"],
    [publishConfig?.access !== "public", 'publishConfig.access is not "public"'],
    [manifest.private === true, 'package.json says "private"'],
    [license === "" || !hasLicence, "there is no LICENSE, or package.json does not name it"],
    [
      !changelog.includes(`\n## ${version}`),
      `CHANGELOG.md has no entry "## ${version}"; what is below "Unreleased" belongs there`,
    ],
  ];
  return missing.flatMap(([isMissing, sentence]) => (isMissing ? [sentence] : []));
}

/** Only where it is built can this be known. */
export function builderNote(env: NodeJS.ProcessEnv): string {
  if (env.ACTIONS_ID_TOKEN_REQUEST_URL || env.SIGSTORE_ID_TOKEN) {
    return "this CI may ask for an identity";
  }
  return "npm publish has to run in a CI that may ask for an identity (GitHub: permission id-token: write; GitLab: id_tokens SIGSTORE_ID_TOKEN)";
}
