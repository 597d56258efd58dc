/**
 * The vocabulary of receipts: what an order says about money, and the rows that a receipt or a storno will show.
 *
 * Amounts named `…Minor` are integer cents, VAT included. Texts named `total` or `charged` are exact decimals in major
 * units. Nothing here knows Medusa or iCash; both sides translate to and from these shapes. The arrays of a built
 * receipt are meant to be stored as they are: a storno is computed from the frozen rows of its sale, never from the
 * order as it looks today.
 */

import type { FiscalReason, FoundFiscalReason } from "../../contract/reasons/fiscal";

/** An order's money as the workflow read it. */
export interface OrderMoney {
  currencyCode: string;
  /** What the payments authorised or captured and credit covered, in major units. */
  charged: string;
  /** Items and shipping methods. */
  lines: OrderMoneyLine[];
}

export interface OrderMoneyLine {
  id: string;
  kind: "item" | "shipping";
  /** The key of the article at the fiscal system: SKU, or a fallback id. */
  itemKey: string;
  name: string;
  /** As the order has it now, with the pieces that came back. */
  quantity: number;
  /** Of all these pieces, VAT-inclusive, after discounts; Medusa leaves sub-cent digits here (medusa.md C7). */
  total: string;
  /** How many of the pieces came back; none when left out. */
  returned?: number;
  /** How many more are announced, or written off by a claim; none when left out. */
  announced?: number;
  /** Percent as text ("20", "9", "0"); null when the order line has no tax line. */
  vatRate: string | null;
  /** The tax line's own code, such as "EXPORT": VAT goes by rate and reason (bg-fiscal.md 8). */
  vatCode?: string | null;
}

export interface ReceiptLine {
  lineId: string;
  kind: "item" | "shipping";
  itemKey: string;
  name: string;
  quantity: number;
  unitMinor: number;
  /** Percent in its shortest spelling: "20", "9", "0". */
  vatRate: string;
  vatCode?: string | null;
  /** SaleItemTaxGroupID, frozen with the sale, so that its storno reverses the same group; older rows have none. */
  taxGroupId?: number;
}

/** A row of a sale as a storno may reverse it. */
export interface SaleRow extends ReceiptLine {
  /** The row's value where it is not quantity times unit price: a row converted from another currency. */
  valueMinor?: number;
}

export type SaleHoldReason = Extract<
  FiscalReason,
  "vat_rate_missing" | "total_mismatch" | "quantity_unsupported" | "negative_line" | "empty"
>;

export type SaleLinesResult =
  | { kind: "ok"; lines: ReceiptLine[]; totalMinor: number }
  | ({ kind: "held" } & FoundFiscalReason<SaleHoldReason>);

export interface StornoLine extends ReceiptLine {
  /** Index into the sale's rows. */
  saleRow: number;
  /**
   * How many pieces of that row come back with this line: 0 when only value is reversed. It differs from `quantity`,
   * because a value without a whole unit price is written as one piece.
   */
  pieces: number;
  /** What one piece was sold for, where that is not `unitMinor`; rows of version 0.1.0 have none. */
  soldUnitMinor?: number;
  /** A part of the price of these pieces was reversed before they came back. */
  afterReduction?: true;
}

/** Goods of an order that moved: a return, a claim, or what an edit took off the order. */
export interface Movement {
  /** One id stands for the same goods, however often it is named. */
  id: string;
  /** Nobody has seen the goods yet: a return that is only asked for. */
  announced?: boolean;
  lines: { lineId: string; quantity: number }[];
}

export interface StornoRequest {
  /** The refund in cents; positive. */
  amountMinor: number;
  /** The oldest first, also those that earlier stornos have reversed. */
  moved?: readonly Movement[];
  /** What an edit has taken off the price of pieces that stay sold, in cents by line, whatever was reversed of it. */
  lowered?: readonly { lineId: string; valueMinor: number }[];
  /** Other refunds that have no rows yet, in cents: goods that one of them pays for exactly are not this one's. */
  others?: readonly number[];
  /** The order was cancelled and nothing of its money is kept, so that its stornos together reverse all of the sale. */
  canceled?: boolean;
  /** Where the shop sells the fee of a return as a service; else the fee stays on the rows of the goods. */
  fee?: ReturnFee;
}

export interface ReturnFee {
  /** What the storno may take of the payment: the refund and the fee together. */
  mostMinor: number;
  /** By movement: what the platform charges for the return, in cents. */
  known: ReadonlyMap<string, number>;
  /** Refunds that have no rows yet: where they fit into the price of the goods, they may be for these, too. */
  othersMinor: number;
  /** Goods were added that no receipt shows: what is not given back may have paid for them, and is no fee by itself. */
  added: boolean;
}

export type StornoHoldReason = Extract<FiscalReason, "exceeds_sale" | "exceeds_line" | "nothing_left">;

/** Goods that moved, all that is left, the one row that is worth it, or a lowered price. */
export type StornoCoverage = "returned" | "whole" | "row" | "reduction";

/**
 * `totalMinor` is the refund, or a cent less where the platform has let a cent too much be given back, or more by the fee
 * that is sold as a service. `movements` are the ids of the goods that the rows stand for. `unclear`: the rows are the
 * likeliest, and a person decides.
 */
export type StornoLinesResult =
  | { kind: "ok"; lines: StornoLine[]; totalMinor: number; covers: StornoCoverage; movements: string[] }
  | { kind: "unclear"; lines: StornoLine[]; totalMinor: number; movements: string[] }
  | ({ kind: "held" } & FoundFiscalReason<StornoHoldReason>);

/** What no storno has reversed yet. */
export interface Remaining {
  valueMinor: number;
  /** By sale row, in the sale's order. */
  perRow: RemainingRow[];
}

export interface RemainingRow {
  quantity: number;
  valueMinor: number;
}
