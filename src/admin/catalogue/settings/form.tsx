import { useState } from "react";
import type {
  CatalogueSettings,
  CatalogueSettingsSetup,
  ContentSettings,
  FilterSettings,
  GuardSettings,
  MissingSettings,
  StorefrontSettings,
} from "../../../contract/catalogue-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import type { EachSetting } from "../../form/field";
import { ChoiceField, DecimalField, OptionalDecimalField, WholeField } from "../../form/inputs";
import { ListField } from "../../form/list-field";
import { Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { SettingsFrame } from "../../form/settings-frame";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource } from "../../form/use-settings-draft";
import { formatNumber } from "../../lib/format";
import { useText } from "../../lib/use-text";
import type { TextKey } from "../../lib/use-text";
import { useRested } from "../../list/use-list-filter";
import { settingsKey, useBrands, useSupplierCategories } from "../use-catalogue";
import { AlarmSection } from "./alarm-section";
import { OwnershipSection } from "./ownership-section";
import { PricePreview } from "./price-preview";
import { PriceSection } from "./price-section";
import { StockSection } from "./stock-section";
import { usePricePreview } from "./use-price-preview";

/** What becomes of products that JAR drops. */
const MissingSection = ({ value, onChange }: SectionProps<MissingSettings>) => {
  const { t } = useText();
  return (
    <Section title={t("settings.missing.title")} hint={t("settings.missing.hint")}>
      <FieldGrid>
        {eachSetting<MissingSettings>({
          policy: (
            <ChoiceField
              name="missing.policy"
              label={t("settings.missing.policy")}
              value={value.policy}
              onChange={(policy) => onChange({ ...value, policy })}
              options={{
                zero: t("settings.missing.policies.zero"),
                unpublish: t("settings.missing.policies.unpublish"),
                keep: t("settings.missing.policies.keep"),
              }}
            />
          ),
          max_share_percent: (
            <DecimalField
              name="missing.max_share_percent"
              label={t("settings.missing.maxShare")}
              value={value.max_share_percent}
              onChange={(max_share_percent) => onChange({ ...value, max_share_percent })}
            />
          ),
          ask_up_to: (
            <WholeField
              name="missing.ask_up_to"
              label={t("settings.missing.askUpTo")}
              value={value.ask_up_to}
              onChange={(ask_up_to) => onChange({ ...value, ask_up_to })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

/** When a whole feed is too strange to be written without a person. */
const GuardSection = ({ value, onChange }: SectionProps<GuardSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<GuardSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("settings.guards.title")} hint={t("settings.guards.hint")}>
      <FieldGrid>
        {eachSetting<GuardSettings>({
          min_feed_share_percent: (
            <DecimalField
              name="guards.min_feed_share_percent"
              label={t("settings.guards.minFeedShare")}
              value={value.min_feed_share_percent}
              onChange={(min_feed_share_percent) => set({ min_feed_share_percent })}
            />
          ),
          max_zero_price_percent: (
            <DecimalField
              name="guards.max_zero_price_percent"
              label={t("settings.guards.maxZeroPrice")}
              value={value.max_zero_price_percent}
              onChange={(max_zero_price_percent) => set({ max_zero_price_percent })}
            />
          ),
          price_factor: (
            <DecimalField
              name="guards.price_factor"
              label={t("settings.guards.priceFactor")}
              value={value.price_factor}
              onChange={(price_factor) => set({ price_factor })}
            />
          ),
          max_out_of_stock_percent: (
            <DecimalField
              name="guards.max_out_of_stock_percent"
              label={t("settings.guards.maxOutOfStock")}
              value={value.max_out_of_stock_percent}
              onChange={(max_out_of_stock_percent) => set({ max_out_of_stock_percent })}
            />
          ),
          max_unknown_words_percent: (
            <DecimalField
              name="guards.max_unknown_words_percent"
              label={t("settings.guards.maxUnknownWords")}
              value={value.max_unknown_words_percent}
              onChange={(max_unknown_words_percent) => set({ max_unknown_words_percent })}
            />
          ),
          max_changes_percent: (
            <OptionalDecimalField
              name="guards.max_changes_percent"
              label={t("settings.guards.maxChanges")}
              placeholder={t("settings.noLimit")}
              value={value.max_changes_percent}
              onChange={(max_changes_percent) => set({ max_changes_percent })}
            />
          ),
          min_known: (
            <WholeField
              name="guards.min_known"
              label={t("settings.guards.minKnown")}
              value={value.min_known}
              onChange={(min_known) => set({ min_known })}
            />
          ),
          sum_days: (
            <WholeField
              name="guards.sum_days"
              label={t("settings.guards.sumDays")}
              value={value.sum_days}
              onChange={(sum_days) => set({ sum_days })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

const REST_MS = 300;
const SUGGESTED = 50;

/** Which categories and brands of JAR come into the store. */
const FilterSection = ({ value, onChange }: SectionProps<FilterSettings>) => {
  const { t } = useText();
  const [typedCategory, setTypedCategory] = useState("");
  const [typedBrand, setTypedBrand] = useState("");
  const categories = useSupplierCategories({
    limit: SUGGESTED,
    q: useRested(typedCategory.trim(), REST_MS),
  });
  const brands = useBrands({ limit: SUGGESTED, q: useRested(typedBrand.trim(), REST_MS) });
  const set = (patch: Partial<FilterSettings>) => onChange({ ...value, ...patch });
  const category = {
    placeholder: t("settings.filter.categoryExample"),
    suggestions: categories.data?.categories.map(({ path }) => path) ?? [],
    onType: setTypedCategory,
  };
  const brand = { suggestions: brands.data ?? [], onType: setTypedBrand };
  return (
    <Section title={t("settings.filter.title")} hint={t("settings.filter.hint")}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        {eachSetting<FilterSettings>({
          include_categories: (
            <ListField
              {...category}
              name="filter.include_categories"
              label={t("settings.filter.includeCategories")}
              empty={t("settings.filter.all")}
              value={value.include_categories}
              onChange={(include_categories) => set({ include_categories })}
            />
          ),
          exclude_categories: (
            <ListField
              {...category}
              name="filter.exclude_categories"
              label={t("settings.filter.excludeCategories")}
              empty={t("settings.noneYet")}
              value={value.exclude_categories}
              onChange={(exclude_categories) => set({ exclude_categories })}
            />
          ),
          include_brands: (
            <ListField
              {...brand}
              name="filter.include_brands"
              label={t("settings.filter.includeBrands")}
              empty={t("settings.filter.all")}
              value={value.include_brands}
              onChange={(include_brands) => set({ include_brands })}
            />
          ),
          exclude_brands: (
            <ListField
              {...brand}
              name="filter.exclude_brands"
              label={t("settings.filter.excludeBrands")}
              empty={t("settings.noneYet")}
              value={value.exclude_brands}
              onChange={(exclude_brands) => set({ exclude_brands })}
            />
          ),
        })}
      </div>
    </Section>
  );
};

/** What a product's page is made of. */
const ContentSection = ({ value, onChange }: SectionProps<ContentSettings>) => {
  const { t, locale } = useText();
  const set = (patch: Partial<ContentSettings>) => onChange({ ...value, ...patch });
  const { image_hosts: hosts, ...fields }: EachSetting<ContentSettings> = {
    description: (
      <ChoiceField
        name="content.description"
        label={t("settings.content.description")}
        value={value.description}
        onChange={(description) => set({ description })}
        options={{
          plain: t("settings.content.descriptions.plain"),
          html: t("settings.content.descriptions.html"),
        }}
      />
    ),
    status: (
      <ChoiceField
        name="content.status"
        label={t("settings.content.status")}
        value={value.status}
        onChange={(status) => set({ status })}
        options={{
          published: t("settings.content.statuses.published"),
          draft: t("settings.content.statuses.draft"),
        }}
      />
    ),
    images: (
      <ChoiceField
        name="content.images"
        label={t("settings.content.images")}
        value={value.images}
        onChange={(images) => set({ images })}
        options={{
          url: t("settings.content.imageModes.url"),
          rehost: t("settings.content.imageModes.rehost"),
          none: t("settings.content.imageModes.none"),
        }}
      />
    ),
    max_images: (
      <WholeField
        name="content.max_images"
        label={t("settings.content.maxImages")}
        value={value.max_images}
        onChange={(max_images) => set({ max_images })}
      />
    ),
    max_image_bytes: (
      <WholeField
        name="content.max_image_bytes"
        label={t("settings.content.maxImageBytes")}
        hint={t("settings.content.megabytes", {
          size: formatNumber(value.max_image_bytes / 1_000_000 || 0, locale),
        })}
        value={value.max_image_bytes}
        onChange={(max_image_bytes) => set({ max_image_bytes })}
      />
    ),
    image_hosts: (
      <ListField
        name="content.image_hosts"
        label={t("settings.content.imageHosts")}
        hint={t("settings.content.imageHostsHint")}
        empty={t("settings.noneYet")}
        value={value.image_hosts}
        onChange={(image_hosts) => set({ image_hosts })}
      />
    ),
  };
  return (
    <Section title={t("settings.content.title")}>
      <FieldGrid>{eachSetting(fields)}</FieldGrid>
      {hosts}
    </Section>
  );
};

/** By what customers find products. */
const StorefrontSection = ({ value, onChange }: SectionProps<StorefrontSettings>) => {
  const { t } = useText();
  return (
    <Section title={t("settings.storefront.title")} hint={t("settings.storefront.hint")}>
      {eachSetting<StorefrontSettings>({
        facets: (
          <ListField
            name="storefront.facets"
            label={t("settings.storefront.facets")}
            hint={t("settings.storefront.facetsHint")}
            empty={t("settings.noneYet")}
            value={value.facets}
            onChange={(facets) => onChange({ ...value, facets })}
          />
        ),
      })}
    </Section>
  );
};

interface SettingsFormProps {
  answer: CatalogueSettingsSetup;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
}

const LABELS: Record<keyof CatalogueSettings, TextKey> = {
  prices: "settings.prices.title",
  stock: "settings.stock.title",
  filter: "settings.filter.title",
  content: "settings.content.title",
  ownership: "settings.ownership.title",
  missing: "settings.missing.title",
  guards: "settings.guards.title",
  alarms: "settings.alarms.title",
  storefront: "settings.storefront.title",
};

const SOURCE: SettingsSource = {
  path: "/admin/dropship/settings",
  storedKey: [...settingsKey, "stored"],
  dependentKey: [...settingsKey, "availability"],
  savedText: "settings.saved",
  configure: "jar_catalogue:configure",
  labels: LABELS,
};

/** All rules of the catalogue, saved together. */
export const SettingsForm = ({ answer, onReload }: SettingsFormProps) => {
  const settings = useSettingsDraft(answer, SOURCE);
  const { draft, change, saved } = settings;
  const arePricesChanged = JSON.stringify(draft.prices) !== JSON.stringify(saved.settings.prices);
  const preview = usePricePreview(draft.prices, arePricesChanged);
  // In the order of the page.
  const sections: EachSetting<CatalogueSettings> = {
    prices: (
      <>
        <PriceSection value={draft.prices} onChange={(value) => change("prices", value)} />
        <PricePreview state={preview.state} currency={answer.currency} />
      </>
    ),
    stock: <StockSection value={draft.stock} onChange={(value) => change("stock", value)} />,
    filter: <FilterSection value={draft.filter} onChange={(value) => change("filter", value)} />,
    content: <ContentSection value={draft.content} onChange={(value) => change("content", value)} />,
    ownership: <OwnershipSection value={draft.ownership} onChange={(value) => change("ownership", value)} />,
    missing: <MissingSection value={draft.missing} onChange={(value) => change("missing", value)} />,
    guards: <GuardSection value={draft.guards} onChange={(value) => change("guards", value)} />,
    alarms: <AlarmSection value={draft.alarms} onChange={(value) => change("alarms", value)} />,
    storefront: (
      <StorefrontSection value={draft.storefront} onChange={(value) => change("storefront", value)} />
    ),
  };
  return (
    <SettingsFrame settings={settings} source={SOURCE} foreseen={preview.problems} onReload={onReload}>
      {eachSetting(sections)}
    </SettingsFrame>
  );
};
