/**
 * Named places between two calls that have an effect. Nothing happens there unless somebody listens: a test kills the
 * process at one, as a power cut would (faults.md F7), or holds a worker back for as long as it likes.
 */
export type StepListener = (name: string) => Promise<void>;

let listener: StepListener | null = null;

/** One listener for the whole process; null takes it away. */
export function listenToSteps(next: StepListener | null): void {
  listener = next;
}

export async function reachedStep(name: string): Promise<void> {
  await listener?.(name);
}
