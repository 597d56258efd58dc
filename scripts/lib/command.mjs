/** A command of this repository: its help, what it needs installed, and its TypeScript part in scripts/<name>/ or elsewhere. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, repositoryRoot } from "./ensure-installed.mjs";
import { runTypescript } from "./run-typescript.mjs";

export async function runCommand(name, folder = `scripts/${name}`) {
  const args = process.argv.slice(2);
  try {
    if (args.includes("--help") || args.includes("-h")) {
      process.stdout.write(await readFile(join(repositoryRoot, folder, "usage.txt"), "utf8"));
      return;
    }
    await ensureInstalled();
    await runTypescript(`${folder}/main.ts`, args);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
