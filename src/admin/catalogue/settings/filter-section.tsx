import { useState } from "react";
import type { FilterSettings } from "../../../contract/catalogue-settings";
import { useBrands, useSupplierCategories } from "../use-catalogue";
import { useRested } from "../../list/use-list-filter";
import { useText } from "../../lib/use-text";
import { ListField } from "../../form/list-field";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

const REST_MS = 300;
const SUGGESTED = 50;

/** Which categories and brands of JAR come into the store. */
export const FilterSection = ({ value, onChange }: SectionProps<FilterSettings>) => {
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
        <ListField
          {...category}
          name="filter.include_categories"
          label={t("settings.filter.includeCategories")}
          empty={t("settings.filter.all")}
          value={value.include_categories}
          onChange={(include_categories) => set({ include_categories })}
        />
        <ListField
          {...category}
          name="filter.exclude_categories"
          label={t("settings.filter.excludeCategories")}
          empty={t("settings.noneYet")}
          value={value.exclude_categories}
          onChange={(exclude_categories) => set({ exclude_categories })}
        />
        <ListField
          {...brand}
          name="filter.include_brands"
          label={t("settings.filter.includeBrands")}
          empty={t("settings.filter.all")}
          value={value.include_brands}
          onChange={(include_brands) => set({ include_brands })}
        />
        <ListField
          {...brand}
          name="filter.exclude_brands"
          label={t("settings.filter.excludeBrands")}
          empty={t("settings.noneYet")}
          value={value.exclude_brands}
          onChange={(exclude_brands) => set({ exclude_brands })}
        />
      </div>
    </Section>
  );
};
