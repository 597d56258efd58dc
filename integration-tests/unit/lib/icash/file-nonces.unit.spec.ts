import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { openFileNonces } from "../../../../src/lib/icash";
import type { FileNonces } from "../../../../src/lib/icash";
import { failureOf } from "./scripted-server";

const NOW = Date.UTC(2026, 0, 15, 10, 0);
const SECONDS = NOW / 1_000;

let folder: string;
let path: string;
const open: FileNonces[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "icash-nonces-"));
  path = join(folder, "nonces");
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
  }
  await Promise.all(open.splice(0).map((nonces) => nonces.close()));
  await rm(folder, { recursive: true });
});

async function start(now: () => number = () => NOW): Promise<FileNonces> {
  const nonces = await openFileNonces(path, { now });
  open.push(nonces);
  return nonces;
}

const stored = async (): Promise<number> => Number(await readFile(path, "utf8"));

const lockOf = (owner: { pid: number; host?: string; began?: number }): string =>
  JSON.stringify({ token: "11111111-2222", host: hostname(), began: 0, ...owner });

describe("nonces in a file", () => {
  it("begin with the clock and grow by one within a second", async () => {
    const nonces = await start();
    const taken = await Promise.all([nonces.next(), nonces.next(), nonces.next()]);
    expect(taken).toEqual([SECONDS, SECONDS + 1, SECONDS + 2]);
  });

  it("are in the file before they are given", async () => {
    const nonces = await start();
    for (let i = 0; i < 3; i += 1) {
      expect(await stored().catch(() => 0)).toBeLessThan(await nonces.next());
    }
    expect(await stored()).toBe(SECONDS + 2);
  });

  it("grow over any sequence of restarts and clocks", async () => {
    const clock = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(clock, fc.boolean()), { maxLength: 12 }), async (steps) => {
        await rm(path, { force: true });
        let now = NOW;
        let nonces = await openFileNonces(path, { now: () => now });
        let last = 0;
        for (const [time, restart] of steps) {
          now = time;
          if (restart) {
            await nonces.close();
            nonces = await openFileNonces(path, { now: () => now });
          }
          const nonce = await nonces.next();
          expect(nonce).toBeGreaterThan(last);
          expect(nonce).toBeGreaterThanOrEqual(Math.floor(time / 1_000));
          last = nonce;
        }
        await nonces.close();
      }),
      { numRuns: 25 },
    );
  });

  it("are not given when they cannot be stored, and none of the failed ones is given later", async () => {
    const nonces = await start();
    const first = await nonces.next();
    // A folder in the place of the draft makes the write fail.
    await mkdir(`${path}.new`);
    await expect(nonces.next()).rejects.toMatchObject({ code: "EISDIR" });
    expect(await stored()).toBe(first);
    await rmdir(`${path}.new`);
    expect(await nonces.next()).toBe(first + 2);
  });

  it.each(["", "abc", "12.5", "-1", "1e9", "12 13"])(
    "are not made of a file that holds %p",
    async (content) => {
      await writeFile(path, content);
      expect((await failureOf(openFileNonces(path))).message).toContain("holds no nonce");
      // The lock was given back.
      await writeFile(path, "7\n");
      await expect((await start(() => 0)).next()).resolves.toBe(8);
    },
  );

  it("leave nothing beside the number when they are closed", async () => {
    const nonces = await start();
    await nonces.next();
    await nonces.close();
    await nonces.close();
    expect(await readdir(folder)).toEqual(["nonces"]);
  });

  it("are refused to a second user in the same process, until the first has closed", async () => {
    const first = await start();
    const nonce = await first.next();
    expect((await failureOf(openFileNonces(path))).message).toContain(
      "nonces.lock is held by another program",
    );
    await first.close();
    await expect((await start()).next()).resolves.toBeGreaterThan(nonce);
  });

  it("stop when somebody takes the lock away", async () => {
    const nonces = await start();
    await nonces.next();
    await rm(`${path}.lock`);
    expect((await failureOf(nonces.next())).message).toContain("no longer held");

    const other = await start();
    expect((await failureOf(nonces.next())).message).toContain("no longer held");
    await expect(other.next()).resolves.toBeGreaterThan(SECONDS);
  });

  it("are not taken from an owner that may live: another process, another machine, an unreadable file", async () => {
    const owners = [
      lockOf({ pid: process.ppid }),
      lockOf({ pid: process.pid, began: performance.timeOrigin }),
      lockOf({ pid: 1, host: "another-machine" }),
    ];
    for (const owner of owners) {
      await writeFile(`${path}.lock`, owner);
      expect((await failureOf(openFileNonces(path))).message).toContain("held by another program");
      expect(await readFile(`${path}.lock`, "utf8")).toBe(owner);
    }
    await writeFile(`${path}.lock`, "{");
    expect((await failureOf(openFileNonces(path))).message).toContain("is no lock file");
  });

  it("are left alone while another process is about to take them over from a dead one", async () => {
    const dead = lockOf({ pid: process.pid });
    await writeFile(`${path}.lock`, dead);
    await writeFile(`${path}.lock.11111111-2222`, lockOf({ pid: process.ppid }));
    expect((await failureOf(openFileNonces(path))).message).toContain("held by another program");
    expect(await readFile(`${path}.lock`, "utf8")).toBe(dead);
  });

  it("are taken over after a restart that gave the program its old process id", async () => {
    await writeFile(`${path}.lock`, lockOf({ pid: process.pid }));
    await writeFile(path, `${SECONDS + 50}\n`);
    await expect((await start()).next()).resolves.toBe(SECONDS + 51);
    expect((await readdir(folder)).sort()).toEqual(["nonces", "nonces.lock"]);
  });
});

describe("nonces in a file that several processes want", () => {
  const LOADER = ["--import", "tsx", join(__dirname, "nonce-process.ts")];

  interface Program {
    child: ChildProcess;
    /** Everything it said until "ready" or "refused". */
    said: Promise<string[]>;
  }

  function run(startAt: number, amount: number): Program {
    const child = spawn(process.execPath, [...LOADER, path, String(startAt), String(amount)], {
      env: { ...process.env, NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const said = new Promise<string[]>((resolve, reject) => {
      let text = "";
      child.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString("utf8");
        if (/^(ready|refused)$/m.test(text)) {
          resolve(text.trim().split("\n"));
        }
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => reject(new Error(`ended early: ${code ?? signal}`)));
    });
    return { child, said };
  }

  const killed = (child: ChildProcess): Promise<void> =>
    new Promise((resolve) => {
      child.once("close", () => resolve());
      child.kill("SIGKILL");
    });

  it("go to one of them, and after its death on to one other, larger than before", async () => {
    const first = run(0, 3);
    const nonces = (await first.said).slice(0, -1).map(Number);
    expect(nonces).toHaveLength(3);
    await killed(first.child);

    const startAt = Date.now() + 1_500;
    const rivals = await Promise.all(Array.from({ length: 4 }, () => run(startAt, 2).said));
    const winners = rivals.filter((said) => said.at(-1) === "ready");
    expect(winners).toHaveLength(1);
    const later = (winners[0] ?? []).slice(0, -1).map(Number);
    expect(later).toHaveLength(2);
    expect(Math.min(...later)).toBeGreaterThan(Math.max(...nonces));
  }, 30_000);
});
