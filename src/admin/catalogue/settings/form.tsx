import { Fragment } from "react";
import type { ReactNode } from "react";
import type { CatalogueSettings, CatalogueSettingsSetup } from "../../../contract/catalogue-settings";
import { settingsKey } from "../use-catalogue";
import { usePricePreview } from "./use-price-preview";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource } from "../../form/use-settings-draft";
import { SettingsFrame } from "../../form/settings-frame";
import { ContentSection } from "./content-section";
import { FilterSection } from "./filter-section";
import { GuardSection, MissingSection } from "./guard-section";
import { PricePreview } from "./price-preview";
import { PriceSection } from "./price-section";
import { StockSection } from "./stock-section";

interface SettingsFormProps {
  answer: CatalogueSettingsSetup;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
}

const SOURCE: SettingsSource = {
  path: "/admin/dropship/settings",
  storedKey: [...settingsKey, "stored"],
  dependentKey: [...settingsKey, "availability"],
  savedText: "settings.saved",
};

/** All rules of the catalogue, saved together. */
export const SettingsForm = ({ answer, onReload }: SettingsFormProps) => {
  const settings = useSettingsDraft(answer, SOURCE);
  const { draft, change, saved } = settings;
  const arePricesChanged = JSON.stringify(draft.prices) !== JSON.stringify(saved.settings.prices);
  const preview = usePricePreview(draft.prices, arePricesChanged);
  // In the order of the page. A setting that no section shows does not compile.
  const sections: Record<keyof CatalogueSettings, ReactNode> = {
    prices: (
      <>
        <PriceSection value={draft.prices} onChange={(value) => change("prices", value)} />
        <PricePreview state={preview.state} currency={answer.currency} />
      </>
    ),
    stock: <StockSection value={draft.stock} onChange={(value) => change("stock", value)} />,
    filter: <FilterSection value={draft.filter} onChange={(value) => change("filter", value)} />,
    content: <ContentSection value={draft.content} onChange={(value) => change("content", value)} />,
    missing: <MissingSection value={draft.missing} onChange={(value) => change("missing", value)} />,
    guards: <GuardSection value={draft.guards} onChange={(value) => change("guards", value)} />,
  };
  return (
    <SettingsFrame settings={settings} foreseen={preview.problems} onReload={onReload}>
      {Object.entries(sections).map(([part, section]) => (
        <Fragment key={part}>{section}</Fragment>
      ))}
    </SettingsFrame>
  );
};
