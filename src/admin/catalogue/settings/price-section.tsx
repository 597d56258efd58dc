import type {
  PriceBase,
  PriceOverride,
  PriceSettings,
  PriceTier,
} from "../../../contract/catalogue-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import type { EachSetting } from "../../form/field";
import { ChoiceField, DecimalField, OptionalDecimalField, SwitchField, TextField } from "../../form/inputs";
import { Rows } from "../../form/rows";
import type { RowsProps } from "../../form/rows";
import { Group, Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { useText } from "../../lib/use-text";

type Patch = (patch: Partial<PriceSettings>) => void;

interface PartProps {
  value: PriceSettings;
  set: Patch;
}

/** From JAR's price to the price on the shelf, in the order in which it is worked out. */
export const PriceSection = ({ value, onChange }: SectionProps<PriceSettings>) => {
  const { t } = useText();
  const set: Patch = (patch) => onChange({ ...value, ...patch });
  const basics = (
    <FieldGrid>
      <ChoiceField
        name="prices.base"
        label={t("settings.prices.base")}
        value={value.base}
        onChange={(base) => set({ base })}
        options={{
          price: t("settings.prices.bases.price"),
          dealer_price: t("settings.prices.bases.dealer_price"),
        }}
      />
      <DecimalField
        name="prices.percent"
        label={t("settings.prices.percent")}
        value={value.percent}
        onChange={(percent) => set({ percent })}
      />
      <DecimalField
        name="prices.fixed"
        label={t("settings.prices.fixed")}
        hint={t("settings.prices.fixedHint")}
        value={value.fixed}
        onChange={(fixed) => set({ fixed })}
      />
    </FieldGrid>
  );
  const vat = <Vat value={value} set={set} />;
  const jumps = <Jumps value={value} set={set} />;
  const parts: EachSetting<PriceSettings> = {
    base: basics,
    percent: basics,
    fixed: basics,
    tiers: (
      <Group title={t("settings.prices.tiersTitle")} hint={t("settings.prices.tiersHint")}>
        <TierRows value={value.tiers} onChange={(tiers) => set({ tiers })} />
      </Group>
    ),
    overrides: (
      <Group title={t("settings.prices.overridesTitle")} hint={t("settings.prices.overridesHint")}>
        <OverrideRows value={value.overrides} onChange={(overrides) => set({ overrides })} />
      </Group>
    ),
    floor: <Floor value={value} set={set} />,
    rounding: <Rounding value={value} set={set} />,
    vat_percent: vat,
    price_includes_vat: vat,
    dealer_price_includes_vat: vat,
    tolerance: jumps,
    promotions: jumps,
  };
  return <Section title={t("settings.prices.title")}>{eachSetting(parts)}</Section>;
};

const Floor = ({ value: { floor }, set }: PartProps) => {
  const { t } = useText();
  return (
    <Group title={t("settings.prices.floorTitle")} hint={t("settings.prices.floorHint")}>
      <FieldGrid>
        {eachSetting<PriceSettings["floor"]>({
          margin_percent: (
            <OptionalDecimalField
              name="prices.floor.margin_percent"
              label={t("settings.prices.marginPercent")}
              value={floor.margin_percent}
              onChange={(margin_percent) => set({ floor: { ...floor, margin_percent } })}
            />
          ),
          margin_fixed: (
            <OptionalDecimalField
              name="prices.floor.margin_fixed"
              label={t("settings.prices.marginFixed")}
              value={floor.margin_fixed}
              onChange={(margin_fixed) => set({ floor: { ...floor, margin_fixed } })}
            />
          ),
        })}
      </FieldGrid>
    </Group>
  );
};

const Rounding = ({ value: { rounding }, set }: PartProps) => {
  const { t } = useText();
  const change = (patch: Partial<PriceSettings["rounding"]>) => set({ rounding: { ...rounding, ...patch } });
  return (
    <Group title={t("settings.prices.roundingTitle")}>
      <FieldGrid>
        {eachSetting<PriceSettings["rounding"]>({
          mode: (
            <ChoiceField
              name="prices.rounding.mode"
              label={t("settings.prices.roundingMode")}
              value={rounding.mode}
              onChange={(mode) => change({ mode })}
              options={{
                cent: t("settings.prices.roundingModes.cent"),
                ending: t("settings.prices.roundingModes.ending"),
                step: t("settings.prices.roundingModes.step"),
              }}
            />
          ),
          ending: rounding.mode === "ending" && (
            <TextField
              name="prices.rounding.ending"
              label={t("settings.prices.ending")}
              value={rounding.ending}
              onChange={(ending) => change({ ending })}
            />
          ),
          step: rounding.mode === "step" && (
            <DecimalField
              name="prices.rounding.step"
              label={t("settings.prices.step")}
              value={rounding.step}
              onChange={(step) => change({ step })}
            />
          ),
          direction: (
            <ChoiceField
              name="prices.rounding.direction"
              label={t("settings.prices.direction")}
              value={rounding.direction}
              onChange={(direction) => change({ direction })}
              options={{
                nearest: t("settings.prices.directions.nearest"),
                up: t("settings.prices.directions.up"),
                down: t("settings.prices.directions.down"),
              }}
            />
          ),
        })}
      </FieldGrid>
    </Group>
  );
};

const asAnswer = (includes: boolean | null) => (includes === null ? "options" : includes ? "yes" : "no");

const Vat = ({ value, set }: PartProps) => {
  const { t } = useText();
  return (
    <Group title={t("settings.prices.vatTitle")}>
      <FieldGrid>
        <DecimalField
          name="prices.vat_percent"
          label={t("settings.prices.vatPercent")}
          value={value.vat_percent}
          onChange={(vat_percent) => set({ vat_percent })}
        />
        <ChoiceField
          name="prices.price_includes_vat"
          label={t("settings.prices.includesVat")}
          value={asAnswer(value.price_includes_vat)}
          onChange={(answer) => set({ price_includes_vat: answer === "options" ? null : answer === "yes" })}
          options={{
            options: t("settings.prices.includesVatOptions.options"),
            yes: t("settings.prices.includesVatOptions.yes"),
            no: t("settings.prices.includesVatOptions.no"),
          }}
        />
        <SwitchField
          name="prices.dealer_price_includes_vat"
          label={t("settings.prices.dealerIncludesVat")}
          value={value.dealer_price_includes_vat}
          onChange={(dealer_price_includes_vat) => set({ dealer_price_includes_vat })}
        />
      </FieldGrid>
    </Group>
  );
};

const Jumps = ({ value, set }: PartProps) => {
  const { t } = useText();
  const { tolerance } = value;
  return (
    <Group title={t("settings.prices.toleranceTitle")}>
      <FieldGrid>
        {eachSetting<PriceSettings["tolerance"]>({
          up_percent: (
            <OptionalDecimalField
              name="prices.tolerance.up_percent"
              label={t("settings.prices.toleranceUp")}
              value={tolerance.up_percent}
              placeholder={t("settings.noLimit")}
              onChange={(up_percent) => set({ tolerance: { ...tolerance, up_percent } })}
            />
          ),
          down_percent: (
            <OptionalDecimalField
              name="prices.tolerance.down_percent"
              label={t("settings.prices.toleranceDown")}
              value={tolerance.down_percent}
              placeholder={t("settings.noLimit")}
              onChange={(down_percent) => set({ tolerance: { ...tolerance, down_percent } })}
            />
          ),
        })}
        <ChoiceField
          name="prices.promotions"
          label={t("settings.prices.promotions")}
          value={value.promotions}
          onChange={(promotions) => set({ promotions })}
          options={{
            price_list: t("settings.prices.promotionsOptions.price_list"),
            ignore: t("settings.prices.promotionsOptions.ignore"),
          }}
        />
      </FieldGrid>
    </Group>
  );
};

/** Markup by what a product costs. */
const TierRows = ({ value, onChange }: RowsProps<PriceTier>) => {
  const { t } = useText();
  return (
    <Rows
      value={value}
      onChange={onChange}
      fresh={{ from: "", percent: "0", fixed: "0" }}
      columns="sm:grid-cols-3"
    >
      {(tier, index, set) =>
        eachSetting<PriceTier>({
          from: (
            <DecimalField
              name={`prices.tiers.${index}.from`}
              label={t("settings.prices.from")}
              value={tier.from}
              onChange={(from) => set({ ...tier, from })}
            />
          ),
          percent: (
            <DecimalField
              name={`prices.tiers.${index}.percent`}
              label={t("settings.prices.percent")}
              value={tier.percent}
              onChange={(percent) => set({ ...tier, percent })}
            />
          ),
          fixed: (
            <DecimalField
              name={`prices.tiers.${index}.fixed`}
              label={t("settings.prices.fixed")}
              value={tier.fixed}
              onChange={(fixed) => set({ ...tier, fixed })}
            />
          ),
        })
      }
    </Rows>
  );
};

type Chosen = PriceBase | "same";

/** Rules for a category or a brand; their order decides, so they can be moved. */
const OverrideRows = ({ value, onChange }: RowsProps<PriceOverride>) => {
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
      {(rule, index, set) =>
        eachSetting<PriceOverride>({
          category: (
            <TextField
              name={`prices.overrides.${index}.category`}
              label={t("settings.prices.category")}
              value={rule.category ?? ""}
              onChange={(category) => set({ ...rule, category: category === "" ? undefined : category })}
            />
          ),
          brand: (
            <TextField
              name={`prices.overrides.${index}.brand`}
              label={t("settings.prices.brand")}
              value={rule.brand ?? ""}
              onChange={(brand) => set({ ...rule, brand: brand === "" ? undefined : brand })}
            />
          ),
          base: (
            <ChoiceField<Chosen>
              name={`prices.overrides.${index}.base`}
              label={t("settings.prices.base")}
              value={rule.base ?? "same"}
              onChange={(base) => set({ ...rule, base: base === "same" ? undefined : base })}
              options={bases}
            />
          ),
          percent: (
            <DecimalField
              name={`prices.overrides.${index}.percent`}
              label={t("settings.prices.percent")}
              value={rule.percent}
              onChange={(percent) => set({ ...rule, percent })}
            />
          ),
          fixed: (
            <DecimalField
              name={`prices.overrides.${index}.fixed`}
              label={t("settings.prices.fixed")}
              value={rule.fixed}
              onChange={(fixed) => set({ ...rule, fixed })}
            />
          ),
        })
      }
    </Rows>
  );
};
