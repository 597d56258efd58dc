/** Gives the text files that a suite left behind to the scanner. */
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { OutputScanner } from "./output-scanner";

const LOOKED_AT_BYTES = 8_192;

export interface FilesToScan {
  folder: string;
  /** What is older belongs to somebody else. */
  since: Date;
}

export async function scanFiles(scanner: OutputScanner, { folder, since }: FilesToScan): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { mtime } = await stat(path);
    if (mtime < since || !(await isText(path))) {
      continue;
    }
    const text = scanner.text(relative(folder, path));
    for await (const chunk of createReadStream(path)) {
      text.write(chunk as Buffer);
    }
    text.end();
  }
}

/** Pictures and archives have a zero byte near their beginning. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
    return !buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}
