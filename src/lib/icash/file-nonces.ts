/**
 * For programs that use this client alone; the plugin keeps its nonces in the database. Nonces in a file: max(last + 1, Unix seconds), on the disk before it is given
 * (icash-api.md 2.2). So a nonce is never given twice, also not after a crash, a restart or a clock that was set back.
 * A lock file beside it keeps a second program from using the same file unnoticed.
 *
 * Seconds and not milliseconds: iCash may keep the highest value it saw, and there is no way back to smaller ones.
 */
import { open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { createLimiter } from "../http";
import { hasCode, takeFileLock } from "./file-lock";

export interface FileNonces {
  next(): Promise<number>;
  /** Lets go of the file, so that another program may open it. */
  close(): Promise<void>;
}

export interface FileNoncesOptions {
  /** Unix milliseconds. */
  now?: () => number;
}

/**
 * Opens or makes the file; its folder must exist. Give every `apiKey` a file of its own, on a disk that outlives the
 * program. Throws when another program has it open (`<path>.lock` names it) or when it holds anything but a number.
 */
export async function openFileNonces(path: string, options: FileNoncesOptions = {}): Promise<FileNonces> {
  const now = options.now ?? Date.now;
  const lock = await takeFileLock(`${path}.lock`);
  const oneAtATime = createLimiter({ minIntervalMs: 0, concurrency: 1 });
  let last: number;
  try {
    last = await readLast(path);
  } catch (error) {
    await lock.release();
    throw error;
  }

  return {
    next: () =>
      oneAtATime(async () => {
        await lock.assertHeld();
        const nonce = Math.max(last + 1, Math.floor(now() / 1_000));
        if (!Number.isSafeInteger(nonce)) {
          throw new RangeError("the clock gives no time to make a nonce of");
        }
        // Before the write: one that fails may still have reached the disk.
        last = nonce;
        await store(path, nonce);
        return nonce;
      }),
    close: () => oneAtATime(() => lock.release()),
  };
}

async function readLast(path: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) {
      return 0;
    }
    throw error;
  }
  if (!/^\d{1,15}\n?$/.test(text)) {
    throw new Error(`${path} holds no nonce`);
  }
  return Number(text);
}

/** A new file that takes the place of the old one, so that a crash leaves either of them whole. */
async function store(path: string, nonce: number): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(`${nonce}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Makes the new name last. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") {
    return;
  }
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
