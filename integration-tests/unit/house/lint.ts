import { execFileSync } from "node:child_process";
import { join } from "node:path";

export const REPOSITORY = join(__dirname, "../../..");

export interface Snippet {
  path: string;
  code: string;
  /** Check with type information; the path must be that of a real file then. */
  typed?: boolean;
}

/** What the repository's lint says about each snippet, as "rule: message"; one process for all of them. */
export function lint(snippets: readonly Snippet[]): string[][] {
  const output = execFileSync(process.execPath, [join(__dirname, "lint-snippets.mjs")], {
    cwd: REPOSITORY,
    input: JSON.stringify(snippets),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    timeout: 120_000,
  });
  return JSON.parse(output) as string[][];
}
