import { ArrowUpMini, PlusMini, Trash } from "@medusajs/icons";
import { Button, IconButton } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { Override, PriceBase, Tier } from "../../lib/settings-contracts";
import { useText } from "../../lib/use-text";
import { useProblem } from "../form/field";
import { ChoiceField, DecimalField, TextField } from "../form/inputs";

interface RowsProps<T> {
  value: T[];
  onChange: (value: T[]) => void;
}

/** Markup by what a product costs. */
export const TierRows = ({ value, onChange }: RowsProps<Tier>) => {
  const { t } = useText();
  return (
    <Rows
      value={value}
      onChange={onChange}
      fresh={{ from: "", percent: "0", fixed: "0" }}
      columns="sm:grid-cols-3"
    >
      {(tier, index, set) => (
        <>
          <DecimalField
            name={`prices.tiers.${index}.from`}
            label={t("settings.prices.from")}
            value={tier.from}
            onChange={(from) => set({ ...tier, from })}
          />
          <DecimalField
            name={`prices.tiers.${index}.percent`}
            label={t("settings.prices.percent")}
            value={tier.percent}
            onChange={(percent) => set({ ...tier, percent })}
          />
          <DecimalField
            name={`prices.tiers.${index}.fixed`}
            label={t("settings.prices.fixed")}
            value={tier.fixed}
            onChange={(fixed) => set({ ...tier, fixed })}
          />
        </>
      )}
    </Rows>
  );
};

type Chosen = PriceBase | "same";

/** Rules for a category or a brand; their order decides, so they can be moved. */
export const OverrideRows = ({ value, onChange }: RowsProps<Override>) => {
  const { t } = useText();
  const bases: Record<Chosen, string> = {
    same: t("settings.prices.sameBase"),
    price: t("settings.prices.bases.price"),
    dealer_price: t("settings.prices.bases.dealer_price"),
  };
  return (
    <Rows
      value={value}
      onChange={onChange}
      fresh={{ percent: "0", fixed: "0" }}
      columns="sm:grid-cols-2 xl:grid-cols-5"
      problemOf={(index) => `prices.overrides.${index}`}
      isOrdered
    >
      {(rule, index, set) => (
        <>
          <TextField
            name={`prices.overrides.${index}.category`}
            label={t("settings.prices.category")}
            value={rule.category ?? ""}
            onChange={(category) => set({ ...rule, category: category === "" ? undefined : category })}
          />
          <TextField
            name={`prices.overrides.${index}.brand`}
            label={t("settings.prices.brand")}
            value={rule.brand ?? ""}
            onChange={(brand) => set({ ...rule, brand: brand === "" ? undefined : brand })}
          />
          <ChoiceField<Chosen>
            name={`prices.overrides.${index}.base`}
            label={t("settings.prices.base")}
            value={rule.base ?? "same"}
            onChange={(base) => set({ ...rule, base: base === "same" ? undefined : base })}
            options={bases}
          />
          <DecimalField
            name={`prices.overrides.${index}.percent`}
            label={t("settings.prices.percent")}
            value={rule.percent}
            onChange={(percent) => set({ ...rule, percent })}
          />
          <DecimalField
            name={`prices.overrides.${index}.fixed`}
            label={t("settings.prices.fixed")}
            value={rule.fixed}
            onChange={(fixed) => set({ ...rule, fixed })}
          />
        </>
      )}
    </Rows>
  );
};

interface RowFrameProps<T> extends RowsProps<T> {
  fresh: T;
  /** How many fields stand side by side. */
  columns: string;
  /** The name of a problem that belongs to a row as a whole. */
  problemOf?: (index: number) => string;
  isOrdered?: boolean;
  children: (row: T, index: number, set: (row: T) => void) => ReactNode;
}

const Rows = <T,>({ value, onChange, fresh, columns, problemOf, isOrdered, children }: RowFrameProps<T>) => {
  const { t } = useText();
  const replace = (index: number, row: T) => onChange(value.map((old, at) => (at === index ? row : old)));
  const moveUp = (index: number) =>
    onChange([
      ...value.slice(0, index - 1),
      ...value.slice(index - 1, index + 1).reverse(),
      ...value.slice(index + 1),
    ]);
  return (
    <div className="flex flex-col gap-y-3">
      {value.map((row, index) => (
        // Rows have no identity of their own, and all their fields are controlled.
        <div key={index} className="flex items-start gap-x-2 border-b pb-3">
          <div className={`grid min-w-0 flex-1 grid-cols-1 items-start gap-3 ${columns}`}>
            {children(row, index, (next) => replace(index, next))}
            {problemOf && <RowProblem name={problemOf(index)} />}
          </div>
          <div className="flex items-center gap-x-1 pt-6">
            {isOrdered && index > 0 && (
              <IconButton
                type="button"
                size="small"
                variant="transparent"
                aria-label={`${t("settings.prices.up")}: ${index + 1}`}
                onClick={() => moveUp(index)}
              >
                <ArrowUpMini />
              </IconButton>
            )}
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("settings.removeOf", { what: index + 1 })}
              onClick={() => onChange(value.filter((_, other) => other !== index))}
            >
              <Trash />
            </IconButton>
          </div>
        </div>
      ))}
      <div>
        <Button type="button" size="small" variant="secondary" onClick={() => onChange([...value, fresh])}>
          <PlusMini />
          {t("settings.add")}
        </Button>
      </div>
    </div>
  );
};

const RowProblem = ({ name }: { name: string }) => {
  const { t } = useText();
  const problem = useProblem(name);
  return problem ? (
    <p data-field={name} className="txt-small text-ui-fg-error col-span-full">
      {t(`settings.problems.${problem.problem}`, problem.values)}
    </p>
  ) : null;
};
