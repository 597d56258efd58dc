import { StatusBadge } from "@medusajs/ui";
import type { Comparison, ComparisonState } from "../../../contract/shared";
import { formatDay, formatNumber } from "../../lib/format";
import { useText } from "../../lib/use-text";
import type { ComparedBooks } from "./books";

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

interface CountProps {
  kinds: ComparedBooks["kinds"];
  comparison: Comparison;
}

/** The answer in a word: do the books agree. What is only an information is no difference. */
export const FindingsCount = ({ kinds, comparison: { state, counts } }: CountProps) => {
  const { t, locale } = useText();
  if (state !== "done") {
    return <>{t(`comparison.states.${state}`)}</>;
  }
  const count = Object.entries(kinds)
    .filter(([, { isInformation }]) => !isInformation)
    .reduce((sum, [kind]) => sum + (counts[kind] ?? 0), 0);
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
