/** The shop's rules for supplier orders as the server keeps them. Decimals are text. */
import type { StoredSettings } from "./settings-contracts";

export const DUE_MODES = ["placed", "captured", "by_hand"] as const;
export type DueMode = (typeof DUE_MODES)[number];

export interface CheckSettings {
  live: boolean;
  /** null: any margin will do. */
  min_margin_percent: string | null;
  preflight: boolean;
}

export interface CourierSettings {
  name: string;
  /** Holds "{waybill}". */
  tracking_url: string;
}

export interface OrderSettings {
  paused: boolean;
  /** An ISO moment. */
  start_date: string | null;
  /** By id of the payment provider. */
  due: Record<string, DueMode>;
  default_due: DueMode;
  check: CheckSettings;
  couriers: CourierSettings[];
  delivered_words: string[];
  canceled_words: string[];
  balance_warning: string | null;
}

export interface OrderSettingsAnswer extends StoredSettings<OrderSettings> {
  configured: boolean;
  demo: boolean;
  /** Ids of the store's payment providers. */
  providers: string[];
}
