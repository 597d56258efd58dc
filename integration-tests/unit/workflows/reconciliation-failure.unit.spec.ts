import { comparisonErrors } from "../../../src/contract/reasons/comparison";
import { codesOf } from "../../../src/contract/reasons/entry";
import {
  IcashAuthenticationError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../src/lib/icash";
import { failureCode, isFinal } from "../../../src/workflows/fiscal/reconcile/run";
import { ChannelBusyError } from "../../../src/workflows/fiscal/reconcile/read-remote";

const METHOD = { method: "operations-list" };

it.each([
  ["incomplete_list", new IcashUnknownOutcomeError("incomplete_list", METHOD)],
  ["answer_lost", new IcashUnknownOutcomeError("timeout", METHOD)],
  ["not_reached", new IcashNotReachedError("nobody there", METHOD)],
  ["not_reached", new IcashSessionError("no session", METHOD)],
  ["authentication_failed", new IcashAuthenticationError("wrong keys", METHOD)],
  ["refused_by_icash", new IcashRefusedError("Wrong value for count", METHOD)],
  ["channel_busy", new ChannelBusyError()],
  ["unexpected_error", new TypeError("a mistake of ours")],
])("a comparison that did not end says %s and nothing of what the error holds", (code, error) => {
  expect(failureCode(error)).toBe(code);
});

it("a comparison whose keys are refused ends at once, and every other one is tried again", () => {
  const codes = codesOf(comparisonErrors);
  expect(codes.filter(isFinal)).toEqual(["authentication_failed"]);
});
