import type { LedgerEntry, LedgerState } from "../../contract/shared";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { DetailRow } from "../ui/detail-row";

const TRIES_BY_ITSELF: readonly LedgerState[] = ["waiting", "queued", "unknown"];

/** When the next attempt is due; a row at rest has none, whatever time it still carries. */
export const NextAttempt = ({ entry }: { entry: LedgerEntry }) => {
  const { t, locale } = useText();
  if (entry.next_attempt_at === null || !TRIES_BY_ITSELF.includes(entry.state)) {
    return null;
  }
  const isDue = new Date(entry.next_attempt_at).getTime() <= Date.now();
  return (
    <DetailRow label={t("common.nextAttempt")}>
      {isDue ? t("common.soon") : formatTime(entry.next_attempt_at, locale)}
    </DetailRow>
  );
};
