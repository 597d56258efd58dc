import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../../../scripts/test/root";

/** Writes the program that a page of the guide promises to run into a folder, and returns its path. */
export async function documentedExample(page: string, folder: string): Promise<string> {
  const text = await readFile(join(repositoryRoot, "docs", `${page}.md`), "utf8");
  const program = /<!-- runs -->\s+```js\n([^]*?)\n```/.exec(text)?.[1];
  if (program === undefined) {
    throw new Error(`docs/${page}.md holds no example that runs`);
  }
  const path = join(folder, `${page}.mjs`);
  await writeFile(path, `${program}\n`);
  return path;
}
