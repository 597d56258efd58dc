/**
 * The outcome of a call as a value instead of an error, for callers that must treat every case: the compiler then
 * shows the one that was forgotten. The cases are those of icash-api.md 3.2. For programs that use this client alone.
 */
import {
  IcashAuthenticationError,
  IcashInputError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "./errors";
import type { UnknownReason } from "./errors";

export type IcashOutcome<Value> =
  | { kind: "result"; value: Value }
  /** A value breaks a limit of the API; nothing was sent. */
  | { kind: "invalid_input"; error: IcashInputError }
  /** iCash said no. */
  | { kind: "refused"; error: IcashRefusedError }
  | { kind: "authentication"; error: IcashAuthenticationError }
  /** No usable session; the call did not run. */
  | { kind: "session"; error: IcashSessionError }
  /** iCash never got the call. */
  | { kind: "not_reached"; error: IcashNotReachedError }
  /** It may have happened. A read may be repeated, a creating call only after a look-up (5.4). */
  | { kind: "unknown"; reason: UnknownReason; error: IcashUnknownOutcomeError };

/** Passes on what is no error of a call, such as a mistake in the program. */
export async function outcomeOf<Value>(call: Promise<Value>): Promise<IcashOutcome<Value>> {
  try {
    return { kind: "result", value: await call };
  } catch (error) {
    if (error instanceof IcashInputError) {
      return { kind: "invalid_input", error };
    }
    if (error instanceof IcashRefusedError) {
      return { kind: "refused", error };
    }
    if (error instanceof IcashAuthenticationError) {
      return { kind: "authentication", error };
    }
    if (error instanceof IcashSessionError) {
      return { kind: "session", error };
    }
    if (error instanceof IcashNotReachedError) {
      return { kind: "not_reached", error };
    }
    if (error instanceof IcashUnknownOutcomeError) {
      return { kind: "unknown", reason: error.reason, error };
    }
    throw error;
  }
}
