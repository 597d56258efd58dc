import { StatusBadge } from "@medusajs/ui";
import { findingKinds } from "../../../contract/reasons/comparison";
import { codesOf } from "../../../contract/reasons/entry";
import { formatDay, formatNumber } from "../../lib/format";
import type { Comparison, ComparisonState } from "../../../contract/fiscal";
import { useText } from "../../lib/use-text";

const COLORS: Record<ComparisonState, "green" | "blue" | "red"> = {
  queued: "blue",
  working: "blue",
  done: "green",
  failed: "red",
};

export const ComparisonBadge = ({ state }: { state: ComparisonState }) => {
  const { t } = useText();
  return (
    <StatusBadge color={COLORS[state]} className="shrink-0 text-nowrap">
      {t(`comparison.states.${state}`)}
    </StatusBadge>
  );
};

const findingsOf = ({ counts }: Comparison): number =>
  codesOf(findingKinds).reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

/** The answer in a word: do the books agree. */
export const FindingsCount = ({ comparison }: { comparison: Comparison }) => {
  const { t, locale } = useText();
  if (comparison.state !== "done") {
    return <>{t(`comparison.states.${comparison.state}`)}</>;
  }
  const count = findingsOf(comparison);
  return count === 0 ? (
    <>{t("comparison.agrees")}</>
  ) : (
    <span className="text-ui-fg-error">
      {t("comparison.differences", { count: formatNumber(count, locale) })}
    </span>
  );
};

export const Span = ({ comparison: { from_day: from, to_day: to } }: { comparison: Comparison }) => {
  const { locale } = useText();
  return <>{[...new Set([from, to])].map((day) => formatDay(day, locale)).join(" – ")}</>;
};
