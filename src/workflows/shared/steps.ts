/**
 * Named places between two remote calls. In production they cost one look at a variable; a test sets
 * `JAR_ICASH_CRASH_AT` to the name of a step and the process is killed there, as a power cut would
 * (faults.md F7).
 */
export async function reachedStep(name: string): Promise<void> {
  if (process.env.JAR_ICASH_CRASH_AT === name) {
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => undefined);
  }
}
