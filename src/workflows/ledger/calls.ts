/** Keeps how the last call went. What cannot be kept is one line in the log: it must not fail the call itself. */
import type { Logger } from "@medusajs/framework/types";
import type { CallFailure } from "../../contract/health";
import type { CallLog } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";

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
