import {
  IcashAuthenticationError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../lib/icash";
import { ChannelBusyError } from "./read-remote";

/** What the report shows of a comparison that did not end; what the error says in full stands in the log. */
export function failureCode(error: unknown): string {
  if (error instanceof ChannelBusyError) {
    return "channel_busy";
  }
  if (error instanceof IcashUnknownOutcomeError) {
    return error.reason === "incomplete_list" ? "incomplete_list" : "answer_lost";
  }
  if (error instanceof IcashAuthenticationError) {
    return "authentication_failed";
  }
  if (error instanceof IcashRefusedError) {
    return "refused_by_icash";
  }
  return error instanceof IcashNotReachedError || error instanceof IcashSessionError
    ? "not_reached"
    : "unexpected_error";
}
