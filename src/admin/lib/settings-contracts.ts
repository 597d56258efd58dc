/** The shop's rules for the catalogue as the server keeps them. Decimals are text: no float may touch a price. */
export interface Markup {
  percent: string;
  fixed: string;
}

export type PriceBase = "price" | "dealer_price";

export interface Tier extends Markup {
  from: string;
}

export interface Override extends Markup {
  category?: string;
  brand?: string;
  base?: PriceBase;
}

export interface PriceSettings extends Markup {
  base: PriceBase;
  tiers: Tier[];
  overrides: Override[];
  rounding: {
    mode: "cent" | "ending" | "step";
    ending: string;
    step: string;
    direction: "nearest" | "up" | "down";
  };
  floor: { margin_percent: string | null; margin_fixed: string | null };
  vat_percent: string;
  price_includes_vat: boolean | null;
  dealer_price_includes_vat: boolean;
  tolerance: { up_percent: string | null; down_percent: string | null };
  promotions: "price_list" | "ignore";
}

export interface StockSettings {
  availability: Record<string, number>;
  buffer: number;
  cap: number | null;
}

export interface ContentSettings {
  description: "plain" | "html";
  status: "draft" | "published";
  images: "url" | "rehost" | "none";
  image_hosts: string[];
  max_images: number;
  max_image_bytes: number;
}

export interface FilterSettings {
  include_categories: string[];
  exclude_categories: string[];
  include_brands: string[];
  exclude_brands: string[];
}

export interface MissingSettings {
  policy: "keep" | "zero" | "unpublish";
  max_share_percent: string;
}

export interface GuardSettings {
  min_feed_share_percent: string;
  max_zero_price_percent: string;
  price_factor: string;
  max_out_of_stock_percent: string;
  max_changes_percent: string | null;
  min_known: number;
}

export interface CatalogueSettings {
  prices: PriceSettings;
  stock: StockSettings;
  content: ContentSettings;
  filter: FilterSettings;
  missing: MissingSettings;
  guards: GuardSettings;
}

export interface StoredSettings<Settings> {
  settings: Settings;
  /** 0: nobody has saved any, the defaults apply. */
  revision: number;
  updated_by: string | null;
  updated_at: string | null;
}

export interface SettingsAnswer extends StoredSettings<CatalogueSettings> {
  configured: boolean;
  demo: boolean;
  missing: string[];
  prepared: boolean;
  /** From the plugin's options. */
  currency: "EUR" | "BGN";
  price_includes_vat: boolean;
}
