/** Looks for the programs of the machine that some suites need. */
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Program } from "./parts";

const NAMES: Record<Program, readonly string[]> = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  "redis-server": ["redis-server"],
};

/** The program's path, or null when the machine has none. CHROMIUM_PATH goes first. */
export async function findProgram(program: Program, env: NodeJS.ProcessEnv): Promise<string | null> {
  const named = program === "chromium" && env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : [];
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = NAMES[program].flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const candidate of [...named, ...candidates]) {
    if (await isExecutable(candidate)) {
      return candidate;
    }
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
