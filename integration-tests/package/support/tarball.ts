import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { command } from "./command";

export const REPOSITORY = join(__dirname, "../../..");

export interface Tarball {
  path: string;
  /** Paths inside the package. */
  files: string[];
}

/** Builds the plugin (prepack) and packs it as `npm publish` would. */
export async function packPlugin(folder: string): Promise<Tarball> {
  await command("npm", ["pack", "--pack-destination", folder], { cwd: REPOSITORY, minutes: 4 });
  const [name] = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  if (!name) {
    throw new Error(`npm pack left no tarball in ${folder}.`);
  }
  const path = join(folder, name);
  const list = await command("tar", ["-tzf", path], { cwd: folder, minutes: 1 });
  const files = list
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^package\//, ""));
  return { path, files };
}
