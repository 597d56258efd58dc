/**
 * Medusa's own commands as child processes. What they say goes to a file; when one fails, its last lines are part of
 * the error, because that is what the reader needs next.
 */
import { spawn } from "node:child_process";
import { copyFile, open, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface MedusaCommand {
  /** The repository, or any other Medusa application. */
  root: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
}

/** A command failed, or a server ended before or after it was ready. */
export class MedusaProcessError extends Error {
  constructor(
    message: string,
    readonly logFile: string,
    readonly lastLines: string,
  ) {
    super(message);
    this.name = "MedusaProcessError";
  }
}

export interface RunningMedusa {
  /** Rejects when the server ends although nobody stopped it; never resolves. */
  failure: Promise<never>;
  stop(): Promise<void>;
}

const STOP_PATIENCE_MS = 10_000;
const SHOWN_LINES = 40;

/** Runs a command to its end. `signal` stops it. */
export async function runMedusa(command: MedusaCommand, signal: AbortSignal): Promise<void> {
  const child = await spawnMedusa(command, signal);
  const stop = () => void child.stop();
  signal.addEventListener("abort", stop, { once: true });
  const ended = await child.ended;
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (ended !== SUCCESS) {
    throw await failureOf(command, ended);
  }
}

/** What a server of Medusa logs once it listens, with the log level "http" or a more talkative one. */
const READY = "Server is ready on port";

/**
 * Starts `medusa start` and waits until it listens and answers. The answer alone would not do: it could come from another
 * server that took the port in the meantime, while this one is about to fail.
 */
export async function startMedusa(
  { env, ...rest }: MedusaCommand & { healthUrl: string; patienceMs: number },
  signal: AbortSignal,
): Promise<RunningMedusa> {
  const command = { ...rest, env: { ...env, LOG_LEVEL: env.LOG_LEVEL === "debug" ? "debug" : "http" } };
  const child = await spawnMedusa(command, signal);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await child.stop();
  };
  const failure = child.ended.then(async (ended) => {
    if (stopping) {
      return new Promise<never>(() => undefined);
    }
    throw await failureOf(command, ended);
  });
  // Whoever starts a server may look at its failure late, or never when all goes well.
  failure.catch(() => undefined);
  try {
    await Promise.race([failure, untilHealthy(command, signal)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { failure, stop };
}

const SUCCESS = "exit code 0";

interface Child {
  /** How it ended: `exit code 0`, the signal, or why it never ran. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

async function spawnMedusa({ root, args, env, logFile }: MedusaCommand, signal: AbortSignal): Promise<Child> {
  signal.throwIfAborted();
  const log = await open(logFile, "a");
  const cli = join(root, "node_modules", "@medusajs", "cli", "cli.js");
  const child = spawn(process.execPath, ["--require", join(__dirname, "end-with-parent.cjs"), cli, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then(async (how) => {
    await keepLog(logFile, child.pid);
    return how;
  });
  await log.close();
  return {
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
      await ended;
      clearTimeout(killer);
    },
  };
}

/** Whoever runs the tests looks through the logs, whose folders are removed before they end. */
async function keepLog(logFile: string, pid: number | undefined): Promise<void> {
  const folder = process.env.JAR_ICASH_KEEP_LOGS_IN;
  if (folder) {
    await copyFile(logFile, join(folder, `${basename(logFile, ".log")}-${pid}.log`));
  }
}

async function untilHealthy(
  { healthUrl, patienceMs, logFile }: { healthUrl: string; patienceMs: number; logFile: string },
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!((await readFile(logFile, "utf8")).includes(READY) && (await answers(healthUrl)))) {
    if (Date.now() > end) {
      const seconds = Math.round(patienceMs / 1000);
      throw new MedusaProcessError(
        `Medusa did not answer within ${seconds} s.`,
        logFile,
        await lastLines(logFile),
      );
    }
    await sleep(200, undefined, { signal });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false; // Not listening yet; whether it ever will is decided by the patience of the caller.
  }
}

async function failureOf({ args, logFile }: MedusaCommand, ended: string): Promise<MedusaProcessError> {
  return new MedusaProcessError(
    `"medusa ${args.join(" ")}" ended with ${ended}.`,
    logFile,
    await lastLines(logFile),
  );
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trimEnd().split("\n").slice(-SHOWN_LINES).join("\n");
}
