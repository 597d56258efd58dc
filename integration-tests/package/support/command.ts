import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program to its end and returns its stdout; when it fails, what it said is part of the error. */
export async function command(
  file: string,
  args: readonly string[],
  { cwd, minutes, env = {} }: { cwd: string; minutes: number; env?: Record<string, string> },
): Promise<string> {
  try {
    const { stdout } = await run(file, args, {
      cwd,
      timeout: minutes * 60_000,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "", MEDUSA_DISABLE_TELEMETRY: "true", ...env },
    });
    return stdout;
  } catch (error) {
    throw new Error(`"${file} ${args.join(" ")}" failed.\n${lastWords(error)}`, { cause: error });
  }
}

function lastWords(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
  return [error.message.slice(0, 500), stdout ?? "", stderr ?? ""]
    .map((text) => text.slice(-4_000))
    .join("\n");
}
