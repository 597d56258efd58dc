/**
 * For programs that use this client alone. A lock between processes of one machine: a file that names its owner. It is taken by making the file, which only one
 * process can. One that a dead process left behind is taken over; whether its owner is dead is only said for the same
 * host, and in doubt it counts as alive.
 *
 * Two processes that find the same dead owner do not both take over: the right to replace a lock is itself a file,
 * named after the very lock that it replaces, and its holder looks again before it replaces anything.
 */
import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "@medusajs/framework/zod";

const ownerShape = z.object({
  token: z.string().regex(/^[\w-]{8,64}$/),
  host: z.string(),
  pid: z.number().int().positive(),
  /** When the process began, in Unix milliseconds: a restarted container has the same name and process id again. */
  began: z.number(),
});

type Owner = z.infer<typeof ownerShape>;

export interface FileLock {
  /** Throws when another process has taken the lock meanwhile, for example because a person deleted the file. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/** Throws an Error that names the lock file when somebody else holds it. */
export async function takeFileLock(path: string): Promise<FileLock> {
  const mine: Owner = {
    token: randomUUID(),
    host: hostname(),
    pid: process.pid,
    began: Math.round(performance.timeOrigin),
  };
  if (!(await makeLock(path, mine)) && !(await takeOver(path, mine))) {
    throw new Error(
      `${path} is held by another program, and two must not share one iCash key. ` +
        "If that program is gone for sure, delete the file.",
    );
  }

  async function isHeld(): Promise<boolean> {
    return (await ownerOf(path))?.token === mine.token;
  }
  return {
    async assertHeld() {
      if (!(await isHeld())) {
        throw new Error(`${path} is no longer held by this program`);
      }
    },
    async release() {
      if (await isHeld()) {
        await rm(path);
      }
    },
  };
}

/** The file appears with its whole content or not at all. False when it exists. */
async function makeLock(path: string, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(path, owner);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) {
      return false;
    }
    throw error;
  } finally {
    await rm(draft);
  }
}

async function takeOver(path: string, mine: Owner): Promise<boolean> {
  const found = await ownerOf(path);
  if (found === null) {
    return makeLock(path, mine);
  }
  if (isAlive(found)) {
    return false;
  }

  const right = `${path}.${found.token}`;
  if (!(await makeLock(right, mine))) {
    return false;
  }
  try {
    if ((await ownerOf(path))?.token !== found.token) {
      return false;
    }
    await rename(await writeDraft(path, mine), path);
    return true;
  } finally {
    await rm(right);
  }
}

async function writeDraft(path: string, owner: Owner): Promise<string> {
  const draft = `${path}.${owner.token}.draft`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(JSON.stringify(owner));
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** Null when there is no such file. */
async function ownerOf(path: string): Promise<Owner | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) {
      return null;
    }
    throw error;
  }
  const owner = ownerShape.safeParse(parseJson(text));
  if (!owner.success) {
    throw new Error(`${path} is no lock file of this program`);
  }
  return owner.data;
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) {
    return true;
  }
  if (owner.pid === process.pid) {
    return Math.abs(owner.began - performance.timeOrigin) < 1_000;
  }
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** A field instead of `instanceof`: errors of the platform may come from another realm. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
