/**
 * Named places between two calls that have an effect. In production they cost one look at two variables. A test sets
 * `JAR_ICASH_CRASH_AT` to the name of a step and the process is killed there, as a power cut would (faults.md F7); or it
 * listens, and holds a worker at a step for as long as it likes.
 */
export type StepListener = (name: string) => Promise<void>;

let listener: StepListener | null = null;

/** One listener for the whole process; null takes it away. */
export function listenToSteps(next: StepListener | null): void {
  listener = next;
}

export async function reachedStep(name: string): Promise<void> {
  if (process.env.JAR_ICASH_CRASH_AT === name) {
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => undefined);
  }
  await listener?.(name);
}
