import type { PriceBase, PriceOverride, PriceTier } from "../../../contract/catalogue-settings";
import { useText } from "../../lib/use-text";
import { ChoiceField, DecimalField, TextField } from "../../form/inputs";
import { Rows } from "../../form/rows";
import type { RowsProps } from "../../form/rows";

/** Markup by what a product costs. */
export const TierRows = ({ value, onChange }: RowsProps<PriceTier>) => {
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
export const OverrideRows = ({ value, onChange }: RowsProps<PriceOverride>) => {
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
