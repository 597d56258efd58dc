/** What the registry knows of weaknesses, asked by npm. Many registries mirror packages only and answer no such question. */
import { execFile } from "node:child_process";
import { z } from "@medusajs/framework/zod";
import { repositoryRoot } from "../test/root";
import type { InstalledPackage } from "./production-tree";

export type AuditOutcome = { kind: "answered"; weak: string[] } | { kind: "unanswered"; why: string };

const PATIENCE_MS = 120_000;

const vulnerability = z.object({
  name: z.string(),
  severity: z.string(),
  nodes: z.array(z.string()),
});

const answerShape = z.union([
  z.object({ vulnerabilities: z.record(z.string(), vulnerability) }),
  z.object({
    message: z.string().optional(),
    statusCode: z.number().optional(),
    error: z.object({ summary: z.string() }).optional(),
  }),
]);

/** npm ends with 1 when it found something, and says the same as JSON then. */
export function askNpm(): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      "npm",
      ["audit", "--json", "--omit", "dev", "--package-lock-only"],
      { cwd: repositoryRoot, timeout: PATIENCE_MS, maxBuffer: 50_000_000 },
      (_error, stdout) => resolve(stdout),
    );
  });
}

/** @param said what npm said; weaknesses of what only a shop or a developer installs are theirs */
export function auditOutcome(said: string, packages: readonly InstalledPackage[]): AuditOutcome {
  const answer = answerShape.safeParse(parsed(said));
  if (!answer.success) {
    return { kind: "unanswered", why: "npm gave no answer that can be read" };
  }
  if (!("vulnerabilities" in answer.data)) {
    const { statusCode, message, error } = answer.data;
    const why = error?.summary || message || "no reason was given";
    return { kind: "unanswered", why: statusCode === undefined ? why : `status ${statusCode}` };
  }
  const ours = new Set(packages.map(({ path }) => path));
  const weak = Object.values(answer.data.vulnerabilities)
    .filter(({ nodes }) => nodes.some((node) => ours.has(node)))
    .map(({ name, severity }) => `${name} has a weakness (${severity}); see npm audit`);
  return { kind: "answered", weak };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Such as nothing at all, when npm is missing or was stopped.
  }
}
