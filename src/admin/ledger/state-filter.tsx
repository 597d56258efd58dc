import { Button } from "@medusajs/ui";
import { formatNumber } from "../lib/format";
import { ATTENTION, FILTERS } from "./use-state-filter";
import type { OrderFilter } from "./use-state-filter";
import type { LedgerState } from "../../contract/shared";
import { useText } from "../lib/use-text";
import type { TextKey, Translate } from "../lib/use-text";

interface StateFilterProps {
  /** How many there are in each state, and with a notice. */
  summary: { counts: Partial<Record<LedgerState, number>>; attentions: number };
  /** What is filtered. */
  label: TextKey;
  stateLabel: (state: LedgerState) => TextKey;
  value: OrderFilter | undefined;
  onChange: (value: OrderFilter | undefined) => void;
}

const labelOf = (
  filter: OrderFilter | undefined,
  stateLabel: StateFilterProps["stateLabel"],
  t: Translate,
): string => {
  if (filter === undefined) {
    return t("orders.all");
  }
  return t(filter === ATTENTION ? "orders.attention" : stateLabel(filter));
};

/** A list at a glance: how many stand where. Pressing one shows only these. */
export const StateFilter = ({ summary, label, stateLabel, value, onChange }: StateFilterProps) => {
  const { t, locale } = useText();
  const { counts, attentions } = summary;
  const total = Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const choices: [OrderFilter | undefined, number][] = [
    [undefined, total],
    ...FILTERS.map((filter): [OrderFilter, number] => [
      filter,
      (filter === ATTENTION ? attentions : counts[filter]) ?? 0,
    ]),
  ];
  return (
    <div role="group" aria-label={t(label)} className="flex flex-wrap gap-2">
      {choices
        .filter(([filter, count]) => filter === undefined || filter === value || count > 0)
        .map(([filter, count]) => (
          <Button
            key={filter ?? "all"}
            type="button"
            size="small"
            variant={filter === value ? "primary" : "secondary"}
            aria-pressed={filter === value}
            onClick={() => onChange(filter)}
          >
            {`${labelOf(filter, stateLabel, t)} ${formatNumber(count, locale)}`}
          </Button>
        ))}
    </div>
  );
};
