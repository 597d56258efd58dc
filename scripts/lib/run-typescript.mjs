/**
 * Runs a TypeScript file of this repository in a process of its own and becomes what it becomes: signals are handed
 * on, the exit code is taken over.
 *
 * The process gets a group of its own. A Ctrl-C in the terminal would otherwise reach the database and the server at
 * the same moment as the program that has to stop them in order. Should that program be killed the hard way, what is
 * left of its group is ended here; should this process be killed, the closed channel tells the program to stop.
 */
import { spawn } from "node:child_process";
import { repositoryRoot } from "./ensure-installed.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const OWN_GROUP = process.platform !== "win32";

export async function runTypescript(file, args) {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: repositoryRoot,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: OWN_GROUP,
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => child.kill(signal));
  }
  process.exitCode = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (signal !== null) {
        endGroup(child.pid);
      }
      resolve(code ?? 1);
    });
  });
}

function endGroup(pid) {
  if (!OWN_GROUP || pid === undefined) {
    return;
  }
  try {
    // For PostgreSQL this is the fast shutdown.
    process.kill(-pid, "SIGINT");
  } catch (error) {
    if (error.code !== "ESRCH") {
      throw error;
    }
  }
}
