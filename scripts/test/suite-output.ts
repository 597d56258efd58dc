/**
 * What a run of a suite says, in all places where it says it: its two streams, which are handed on unchanged, the console
 * of its tests where that is not shown, the logs of the programs that it starts, and the texts that it leaves as artifacts.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { createOutputScanner } from "./output-scanner";
import type { Finding, ScannedText } from "./output-scanner";
import type { Audience } from "./audience";
import { privateData } from "./private-data";
import { scanFiles } from "./scan-files";

export interface SuiteOutput {
  /** Variables that tell the suite where to put what it does not show. */
  env: NodeJS.ProcessEnv;
  follow(child: ChildProcess): void;
  /** Everything that nobody may print, after the suite has ended. */
  findings(): Promise<Finding[]>;
}

export interface SuiteOutputPlaces {
  /** For what the run does not show. */
  folder: string;
  /** Null where nothing is left behind. */
  artifacts: string | null;
  audience: Audience;
}

/** Something that outlived the suite may hold a stream open; nobody waits for it for ever. */
const LAST_WORDS_MS = 2_000;

export async function suiteOutput({ folder, artifacts, audience }: SuiteOutputPlaces): Promise<SuiteOutput> {
  const scanner = createOutputScanner(await privateData());
  const since = new Date();
  const consoleFile = join(folder, "console.jsonl");
  const logs = join(folder, "logs");
  await mkdir(logs, { recursive: true });
  const held: Readable[] = [];
  const followed: Promise<void>[] = [];

  return {
    env: { JEST_CONSOLE_FILE: consoleFile, JAR_ICASH_KEEP_LOGS_IN: logs },
    follow({ stdout, stderr }) {
      for (const [stream, to, name] of [
        [stdout, audience.out, "stdout"],
        [stderr, audience.err, "stderr"],
      ] as const) {
        if (!stream) {
          continue;
        }
        held.push(stream);
        followed.push(handOn(stream, to, scanner.text(name)));
      }
    },
    async findings() {
      const patience = setTimeout(() => held.forEach((stream) => stream.destroy()), LAST_WORDS_MS);
      await Promise.all(followed);
      clearTimeout(patience);
      for await (const { file, message } of consoleLines(consoleFile)) {
        const text = scanner.text(`the console of ${file}`);
        text.write(message);
        text.end();
      }
      await scanFiles(scanner, { folder: logs, since });
      if (artifacts !== null) {
        await scanFiles(scanner, { folder: artifacts, since });
      }
      return scanner.findings();
    },
  };
}

async function handOn(from: Readable, to: Writable, text: ScannedText): Promise<void> {
  from.on("data", (chunk: Buffer) => {
    text.write(chunk);
    // Somebody who reads slowly slows the suite down, as it would without this in between.
    if (to.write(chunk)) {
      return;
    }
    from.pause();
    to.once("drain", () => from.resume());
  });
  await once(from, "close");
  text.end();
}

interface ConsoleEntry {
  file: string;
  message: string;
}

/** What console-reporter.cjs wrote; nothing when no test said anything. */
async function* consoleLines(path: string): AsyncGenerator<ConsoleEntry> {
  const stream = createReadStream(path, "utf8");
  try {
    await once(stream, "open");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return;
    }
    throw error;
  }
  for await (const line of createInterface({ input: stream })) {
    yield JSON.parse(line) as ConsoleEntry;
  }
}
