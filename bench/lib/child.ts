/**
 * TypeScript files as processes of their own, for what must not be measured together: a server and its client, or
 * memory that other work has already grown. A child says what it has to say in one message, and ends with its parent.
 */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";

const EXEC_ARGV = ["--import", "tsx", "--require", join(__dirname, "../../scripts/lib/end-with-parent.cjs")];

export interface RunningChild<Message> {
  message: Message;
  stop(): Promise<void>;
}

/** Waits for the child's message and lets it run on. `parse` throws for a message that is not as expected. */
export async function startChild<Message>(
  file: string,
  argument: unknown,
  parse: (message: unknown) => Message,
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunningChild<Message>> {
  const child = fork(file, [JSON.stringify(argument)], {
    execArgv: EXEC_ARGV,
    env,
    // What a child prints is for people; stdout belongs to the result.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    return { message: parse(await messageOf(child, file)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The child's message; the child itself is gone afterwards. */
export async function runChild<Message>(
  file: string,
  argument: unknown,
  parse: (message: unknown) => Message,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Message> {
  const child = await startChild(file, argument, parse, env);
  await child.stop();
  return child.message;
}

function messageOf(child: ChildProcess, file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`${file} ended with ${signal ?? `exit code ${code}`}`)),
    );
  });
}

/** In a child: what it was started with, and a way to answer. */
export function startedWith<Argument>(parse: (argument: unknown) => Argument): Argument {
  const argument: unknown = JSON.parse(process.argv[2] ?? "null");
  return parse(argument);
}

export function tellParent(message: object): void {
  if (!process.send) {
    throw new Error("this program is started by a benchmark");
  }
  process.send(message);
}
