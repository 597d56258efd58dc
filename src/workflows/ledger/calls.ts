/** How the last call went is kept, and what a test of the connection has in common whomever it asks. */
import type { Logger } from "@medusajs/framework/types";
import { AnswerLostError } from "../../lib/http";
import type { ConnectionProblem, ConnectionProblemCode } from "../../contract/connection";
import type { CallFailure } from "../../contract/health";
import type { CallLog } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";

/** What cannot be kept is one line in the log: it must not fail the call itself. */
export function notingCalls(
  logger: Logger,
  calls: CallLog,
  books: string,
): (failure: CallFailure | null) => void {
  return (failure) => {
    calls
      .note(books, failure)
      .catch((error: unknown) => logger.warn(`How a call went could not be kept: ${messageOf(error)}`));
  };
}

/** Whoever presses the button is told within this time, whatever the other side does. */
export const TEST_MS = 5_000;
/** Of one request, so that it ends before the test does. */
export const TEST_REQUEST_MS = 4_000;

export class TestOverdueError extends Error {
  override readonly name = "TestOverdueError";
}

/** @throws TestOverdueError while the work goes on by itself, and whatever the work throws */
export async function withinTest<T>(work: Promise<T>, limitMs = TEST_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TestOverdueError()), limitMs);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of an error or of what it came from. */
export function isTimeout(error: unknown): boolean {
  return error instanceof AnswerLostError
    ? error.reason === "timeout"
    : error instanceof Error && isTimeout(error.cause);
}

/** @param options names of those that a person would look at */
export function connectionProblem(
  code: ConnectionProblemCode,
  options: readonly string[] = [],
  ms?: number,
): ConnectionProblem {
  return { code, options: [...options], seconds: ms === undefined ? null : Math.round(ms / 1_000) };
}
