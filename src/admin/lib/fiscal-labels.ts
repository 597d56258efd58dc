/** From codes of the fiscal register's pages to keys of the texts; labels.ts has those of both ledgers. */
import { known } from "./labels";
import type { TextKey } from "./use-text";

const COMPARISON_ERRORS = [
  "channel_busy",
  "incomplete_list",
  "answer_lost",
  "authentication_failed",
  "refused_by_icash",
  "not_reached",
  "gave_up",
  "unexpected_error",
] as const;
export type ComparisonError = (typeof COMPARISON_ERRORS)[number];

export const comparisonErrorKey = (code: string): TextKey => {
  const found = known(COMPARISON_ERRORS, code);
  return found ? `comparison.errors.${found}` : "comparison.errors.unknown";
};
