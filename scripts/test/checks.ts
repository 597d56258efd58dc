/** What is checked without running the product: each a script of package.json, passed or failed as a whole. */
import type { Audience } from "./audience";
import { runInGroup } from "./group";
import type { PartResult } from "./totals";

export const CHECKS = ["build", "types", "lint", "format"] as const;

export type Check = (typeof CHECKS)[number];

const SCRIPTS: Record<Check, string> = {
  build: "build",
  types: "typecheck",
  lint: "lint",
  format: "format:check",
};

const LIMIT_MINUTES = 10;

export async function runCheck(
  check: Check,
  { env, audience }: { env: NodeJS.ProcessEnv; audience: Audience },
  signal: AbortSignal,
): Promise<PartResult> {
  const started = Date.now();
  const ended = await runInGroup(
    {
      command: "npm",
      args: ["run", "--silent", SCRIPTS[check]],
      env,
      limitMinutes: LIMIT_MINUTES,
      follow: ({ stdout, stderr }) => {
        stdout?.pipe(audience.out, { end: false });
        stderr?.pipe(audience.err, { end: false });
      },
    },
    signal,
  );
  signal.throwIfAborted();
  const seconds = Math.round((Date.now() - started) / 1000);
  const result = { name: check, passed: 0, failed: 0, skipped: 0, seconds, note: null };
  if (ended.kind === "ended" && ended.code === 0) {
    return result;
  }
  const note = ended.kind === "ended" ? "it failed" : `stopped after ${LIMIT_MINUTES} minutes`;
  return { ...result, failed: 1, note };
}
