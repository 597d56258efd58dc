/** Runs the worker as a process of its own, so that it can be killed as a power cut would kill it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { dyingAt } from "../../support/dying-at";

const ROOT = join(__dirname, "../../..");
const CLI = join(ROOT, "node_modules/@medusajs/cli/cli.js");
const SHOWN_CHARACTERS = 4_000;

export interface Ended {
  /** "SIGKILL" for a crash, null for an end of its own. */
  signal: NodeJS.Signals | null;
  code: number | null;
  /** The end of what it said, for the message of a failing test. */
  output: string;
}

/**
 * @param crashAt the step at which the process is killed (support/die-at-step.cjs); empty for none
 * @param script what it does, a file of this folder
 */
export function runWorker(databaseUrl: string, crashAt: string, script = "worker.ts"): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, "exec", join(__dirname, script)], {
    cwd: ROOT,
    env: { ...process.env, ...dyingAt(crashAt), DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const note = (chunk: Buffer) => {
    output = (output + chunk.toString("utf8")).slice(-SHOWN_CHARACTERS);
  };
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
}
