/** The shop's rules for receipts as the server keeps them. */
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { StoredSettings } from "./settings-contracts";

export const SALE_DUES = ["placed", "captured", "collected", "none"] as const;
export type SaleDue = (typeof SALE_DUES)[number];

export const RECEIPT_KINDS = ["electronic", "printed"] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export const NO_RECEIPT_REASONS = ["bank_transfer", "postal_money_order", "courier_issues", "other"] as const;
export type NoReceiptReason = (typeof NO_RECEIPT_REASONS)[number];

export interface ProviderRule {
  due: SaleDue;
  receipt: ReceiptKind;
  /** null: as the options say. */
  pay_type_id: number | null;
  no_receipt_reason: NoReceiptReason | null;
}

export type StornoTypes = Record<StornoReason, number>;

export interface StornoSettings {
  /** null: as the options say, else not confirmed. */
  types: StornoTypes | null;
  refund_reasons: Record<string, StornoReason>;
  review: boolean;
}

export interface FiscalSettings {
  off: boolean;
  paused: boolean;
  /** An ISO moment. */
  start_date: string | null;
  /** Ids; empty: every channel. */
  sales_channels: string[];
  /** By id of the payment provider. */
  providers: Record<string, ProviderRule>;
  /** By rate, or by rate and code. */
  tax_groups: Record<string, number>;
  credit_pay_type_id: number | null;
  stornos: StornoSettings;
  warn_days: number;
  reconcile: { daily: boolean; days: number };
}

export interface FiscalSettingsAnswer extends StoredSettings<FiscalSettings> {
  configured: boolean;
  demo: boolean;
  environment: "test" | "production" | null;
  /** What applies when the options are counted in. */
  effective: Pick<FiscalSettings, "providers" | "tax_groups" | "stornos" | "start_date">;
  /** Ids of the store's payment providers. */
  providers: string[];
  sales_channels: { id: string; name: string }[];
  refund_reasons: { id: string; label: string }[];
  rates: string[];
  accounts: { name: string; sales_channels: string[] }[];
}
