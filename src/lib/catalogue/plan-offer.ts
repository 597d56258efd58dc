/**
 * What an offer means for the price and the stock of a product that the store has. A price that moves beyond the tolerance
 * is not written, and while the present one is below the new floor nothing is sold of it (faults.md F20).
 */
import { canonicalDecimal, isDecimalText, minorToDecimal } from "../money";
import { oneLine } from "../text";
import type { PlanContext, PlannedChange, PlannedPayload, SetAside } from "./decision";
import { jump } from "./jump";
import { isOwnedByShop } from "./known";
import type { KnownDetail } from "./known";
import { isOtherPromotion } from "./plan-content";
import { priceOf } from "./pricing";
import type { PriceResult } from "./pricing-types";
import type { HoldReason, PlanReason } from "./reasons";
import { stockOf } from "./stock";
import type { CatalogueOffer, CatalogueProduct } from "./types";

/** An offer with what the short listing lacks, which is then what the supplier said last. */
export type WholeOffer = CatalogueOffer &
  Pick<CatalogueProduct, "oldPrice" | "brand" | "promotion"> & {
    readonly categoryPath: readonly string[] | string | null;
  };

export interface OfferPlan {
  priceChanges: PlannedChange[];
  priceReason: PlanReason;
  stockChanges: PlannedChange[];
  stockReason: PlanReason;
  payload: Pick<PlannedPayload, "amountMinor" | "saleMinor" | "promotion" | "quantity" | "aside">;
}

export function planOfferParts(row: KnownDetail, offer: WholeOffer, context: PlanContext): OfferPlan {
  const price = priceOf(offer, context.prices);
  if (price.kind === "unsellable") {
    return setAside(row, offer, "unsellable", 0, { action: "quarantine", reason: price.reason });
  }
  const quantity = offeredOf(row, offer, context);
  const held = heldPrice(row, price, context);
  if (held === null) {
    const prices = isOwnedByShop(row.owners, "price")
      ? { changes: [], payload: {} }
      : priceParts(row, offer, price, context.prices.withoutVat);
    const stock = stockParts(row, quantity);
    return {
      priceChanges: prices.changes,
      priceReason: priceReason(row, offer, price),
      stockChanges: stock.changes,
      stockReason: stockReason(row, offer),
      payload: { ...prices.payload, ...stock.payload },
    };
  }
  const isBelowFloor = price.floorMinor !== null && held.fromMinor < price.floorMinor;
  return isBelowFloor
    ? setAside(row, offer, "held_below_floor", 0, held)
    : setAside(row, offer, stockReason(row, offer), quantity, held);
}

/** What JAR refused to deliver is not offered because of the same word for it, whatever else changes. */
function offeredOf(row: KnownDetail, offer: WholeOffer, { settings }: PlanContext): number {
  return row.isRefused && !isOtherAvailability(row, offer)
    ? 0
    : stockOf(offer.availability, settings.stock).quantity;
}

function setAside(
  row: KnownDetail,
  offer: WholeOffer,
  stockReason: PlanReason,
  quantity: number,
  aside: SetAside,
): OfferPlan {
  const stock = stockParts(row, quantity);
  return {
    priceChanges: [],
    priceReason: "price_changed",
    stockChanges: stock.changes,
    stockReason,
    payload: { ...stock.payload, aside },
  };
}

/** What a customer pays and what is struck through are both looked at; the former is shown. */
function heldPrice(
  { written, owners, acceptedMinor }: KnownDetail,
  price: PriceResult & { kind: "ok" },
  { settings }: PlanContext,
): (SetAside & { action: "hold" }) | null {
  const toMinor = price.saleMinor ?? price.amountMinor;
  if (written.amount_minor === null || isOwnedByShop(owners, "price") || acceptedMinor === toMinor) {
    return null;
  }
  const fromMinor = written.sale?.amount_minor ?? written.amount_minor;
  const { tolerance } = settings.prices;
  const paid = jump(fromMinor, toMinor, tolerance);
  const direction = paid === "ok" ? jump(written.amount_minor, price.amountMinor, tolerance) : paid;
  const reasons: Record<typeof direction, HoldReason | null> = {
    ok: null,
    up: "price_up",
    down: "price_down",
  };
  const reason = reasons[direction];
  return reason === null ? null : { action: "hold", reason, fromMinor, toMinor };
}

function priceParts(
  row: KnownDetail,
  offer: WholeOffer,
  price: PriceResult & { kind: "ok" },
  withoutVat: string | null,
) {
  const { written } = row;
  const changes: PlannedChange[] = [];
  // The same shelf price is another amount where the store has begun or ceased to add the VAT.
  if (written.amount_minor !== price.amountMinor || written.without_vat !== withoutVat) {
    changes.push({ field: "price", from: amount(written.amount_minor), to: amount(price.amountMinor) });
  }
  const saleBefore = written.sale?.amount_minor ?? null;
  if (saleBefore !== price.saleMinor || (price.saleMinor !== null && isOtherPromotion(row, offer))) {
    changes.push({ field: "sale_price", from: amount(saleBefore), to: amount(price.saleMinor) });
  }
  const promotion = price.saleMinor === null ? null : offer.promotion;
  return { changes, payload: { amountMinor: price.amountMinor, saleMinor: price.saleMinor, promotion } };
}

function stockParts({ written, owners }: KnownDetail, quantity: number) {
  if (isOwnedByShop(owners, "stock")) {
    return { changes: [], payload: {} };
  }
  const from = written.quantity === null ? null : String(written.quantity);
  const changes: PlannedChange[] =
    written.quantity === quantity ? [] : [{ field: "stock", from, to: String(quantity) }];
  return { changes, payload: { quantity } };
}

function priceReason(row: KnownDetail, offer: WholeOffer, price: PriceResult & { kind: "ok" }): PlanReason {
  const isAccepted = row.acceptedMinor !== null;
  if (isAccepted || isOtherPrice(row, offer)) {
    return "price_changed";
  }
  const isOtherSale = (row.written.sale === null) !== (price.saleMinor === null);
  return isOtherSale || isOtherPromotion(row, offer) ? "promotion_changed" : "settings_changed";
}

function stockReason(row: KnownDetail, offer: CatalogueOffer): PlanReason {
  return isOtherAvailability(row, offer) ? "availability_changed" : "settings_changed";
}

export function isOtherPrice(row: KnownDetail, offer: CatalogueOffer): boolean {
  return (
    decimal(row.price) !== decimal(offer.price) || decimal(row.dealerPrice) !== decimal(offer.dealerPrice)
  );
}

export function isOtherAvailability(row: KnownDetail, offer: CatalogueOffer): boolean {
  return oneLine(row.availability ?? "") !== oneLine(offer.availability);
}

function decimal(text: string | null): string | null {
  return text !== null && isDecimalText(text) ? canonicalDecimal(text) : text;
}

function amount(minor: number | null): string | null {
  return minor === null ? null : minorToDecimal(minor);
}
