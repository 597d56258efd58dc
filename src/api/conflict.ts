import { z } from "@medusajs/framework/zod";

const conflictShape = z.object({ type: z.literal("conflict"), message: z.string() });

export type Conflict = z.infer<typeof conflictShape>;

/**
 * The conflict that a task ended with, or null. Medusa's error handler would answer it with a text about idempotency
 * keys in place of the reason, so the routes that can meet one answer 409 themselves.
 */
export async function conflictOf(task: Promise<unknown>): Promise<Conflict | null> {
  try {
    await task;
    return null;
  } catch (error) {
    // By its form: an error that went through a workflow is no longer an instance of its class.
    const conflict = conflictShape.safeParse(error);
    if (conflict.success) {
      return conflict.data;
    }
    throw error;
  }
}
