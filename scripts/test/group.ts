/** A program in a process group of its own: whatever it started ends with it. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { repositoryRoot } from "./root";

export interface Program {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  limitMinutes: number;
  /** Is shown the program before it says anything. */
  follow(child: ChildProcess): void;
}

export type Ended = { kind: "ended"; code: number | string } | { kind: "timed_out" };

const OWN_GROUP = process.platform !== "win32";
const KILL_AFTER_MS = 15_000;

/** Runs a program to its end, to its time limit or until the signal. */
export async function runInGroup(
  { command, args, env, limitMinutes, follow }: Program,
  signal: AbortSignal,
): Promise<Ended> {
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: OWN_GROUP,
  });
  follow(child);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    end(child);
  }, limitMinutes * 60_000);
  const interrupt = () => end(child);
  signal.addEventListener("abort", interrupt, { once: true });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, exitSignal) => resolve(exitCode ?? exitSignal ?? "no exit code"));
  });
  clearTimeout(limit);
  signal.removeEventListener("abort", interrupt);
  // What it left behind would disturb those that come after it.
  signalGroup(child, "SIGKILL");
  return timedOut ? { kind: "timed_out" } : { kind: "ended", code };
}

function end(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  setTimeout(() => signalGroup(child, "SIGKILL"), KILL_AFTER_MS).unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(OWN_GROUP ? -child.pid : child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}
