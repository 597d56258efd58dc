import { join } from "node:path";

/** What the environment of a process of the shop must say for it to be killed at that step; an empty name for none. */
export function dyingAt(step: string): { NODE_OPTIONS: string; DIE_AT_STEP?: string } {
  return step === ""
    ? { NODE_OPTIONS: "" }
    : { NODE_OPTIONS: `--require "${join(__dirname, "die-at-step.cjs")}"`, DIE_AT_STEP: step };
}
