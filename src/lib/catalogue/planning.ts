/**
 * What to do with a product of the feed, and why, before anything is written (architecture.md 4.2: read, compare, plan,
 * guard, apply). Null is nothing. A product that cannot be used is set aside with its reason and stops nobody else.
 */
import { minorToDecimal } from "../money";
import { cutByCharacters, oneLine, unsendable } from "../text";
import type { PlanContext, PlanDecision, PlannedChange, PlannedPayload, SetAside } from "./decision";
import { contentHash, offerKey } from "./keys";
import { isOwnedByShop } from "./known";
import type { KnownDetail, KnownRow } from "./known";
import { planContent } from "./plan-content";
import type { ContentPlan } from "./plan-content";
import { planOfferParts } from "./plan-offer";
import type { OfferPlan } from "./plan-offer";
import { priceOf } from "./pricing";
import { isPromotionOpen } from "./promotion";
import type { QuarantineReason, SelectionReason } from "./reasons";
import { selection } from "./selection";
import { stockOf } from "./stock";
import type { CatalogueOffer, CatalogueProduct, CataloguePromotion } from "./types";

const MAX_SHOWN = 120;

/** The row's reason when a person deleted the product in the store: it does not come back by itself. */
export const DELETED_IN_STORE = "deleted_in_store";

/** The same after a person has ended its link with a product of the shop. */
export const UNLINKED = "unlinked";

/** The same for a product whose making a person has taken back; it stands in the store as a draft. */
export const TAKEN_BACK = "taken_back";

/** Out of the catalogue by a person's act: no reading brings it back. */
export function comesBackByAPerson({
  state,
  reasonCode,
}: {
  state: string;
  reasonCode: string | null;
}): boolean {
  return state === "excluded" && BY_A_PERSON.has(reasonCode);
}

const BY_A_PERSON: ReadonlySet<string | null> = new Set([DELETED_IN_STORE, UNLINKED, TAKEN_BACK]);

/** Needs no more than the light row; false: read the row in detail and plan. A row without a product has no offer. */
export function isSameOffer(row: KnownRow, offer: CatalogueOffer, context: PlanContext): boolean {
  return (
    !row.hasProduct ||
    (row.state !== "missing" && isOrderable(row) && row.offerKey === offerKey(offer, context.keys.offer))
  );
}

/** The same for a full product. */
export function isSameProduct(row: KnownRow, product: CatalogueProduct, context: PlanContext): boolean {
  return (
    row.state !== "missing" &&
    isOrderable(row) &&
    row.offerKey === offerKey(product, context.keys.offer) &&
    row.contentHash === contentHash(asOf(product, context), context.keys.content)
  );
}

/** @param row null for a code that is not known yet */
export function planProduct(
  row: KnownDetail | null,
  product: CatalogueProduct,
  context: PlanContext,
): PlanDecision | null {
  if (product.code.trim() === "") {
    return planQuarantine("code_missing");
  }
  if (row !== null && (comesBackByAPerson(row) || isSameProduct(row, product, context))) {
    return null;
  }
  if (!isOrderable(product)) {
    return planUnorderable(row);
  }
  const current = asOf(product, context);
  const keys: Keys = {
    offerKey: offerKey(product, context.keys.offer),
    contentHash: contentHash(current, context.keys.content),
  };
  const chosen = selection(product, context.settings.filter);
  if (chosen.kind === "out") {
    return row === null ? null : excluded(row, chosen.reason, keys);
  }
  if (product.name.trim() === "") {
    if (row?.hasProduct && isRetired(row)) {
      return null;
    }
    // What is in the store keeps its page; its offer stays due.
    const remembered = row?.hasProduct ? { contentHash: keys.contentHash } : keys;
    return { ...planQuarantine("name_missing"), payload: { product, ...remembered } };
  }
  if (!row?.hasProduct) {
    return creation(product, keys, context);
  }
  const content = planContent(row, current, keys.contentHash ?? "", context);
  const offer = planOfferParts(row, current, context);
  return merged(row, content, offer, { product, offer: offerOf(product), ...keys });
}

/** A known product's row of the short listing; it holds too little to create a product. */
export function planOffer(
  row: KnownDetail,
  offer: CatalogueOffer,
  context: PlanContext,
): PlanDecision | null {
  if (comesBackByAPerson(row) || isSameOffer(row, offer, context)) {
    return null;
  }
  if (!isOrderable(row)) {
    return planUnorderable(row);
  }
  const keys: Keys = { offerKey: offerKey(offer, context.keys.offer) };
  const chosen = selection(row, context.settings.filter);
  if (chosen.kind === "out") {
    return excluded(row, chosen.reason, keys);
  }
  const { oldPrice, categoryPath, brand } = row;
  const whole = {
    ...offerOf(offer),
    oldPrice,
    categoryPath,
    brand,
    promotion: row.promotion ?? NO_PROMOTION,
  };
  return merged(row, null, planOfferParts(row, whole, context), { offer: offerOf(offer), ...keys });
}

/**
 * For a product that a complete reading has not seen, or that the shop does not want any more.
 * @param why with a filter's reason where it is known
 */
export function planGone(
  row: KnownDetail,
  why: "missing" | "excluded" | SelectionReason,
  context: PlanContext,
): PlanDecision | null {
  if (why !== "missing") {
    return row.state === "excluded" ? null : excluded(row, why, {});
  }
  if (isRetired(row)) {
    return null;
  }
  const changes = [stateChange(row, "missing")];
  const isOffered = row.hasProduct && row.written.quantity !== 0 && !isOwnedByShop(row.owners, "stock");
  if (isOffered && context.settings.missing.policy !== "keep") {
    changes.push({ field: "stock", from: pieces(row.written.quantity), to: "0" });
  }
  return { action: "missing", reason: "not_in_feed", changes, payload: null };
}

/**
 * For what a complete reading did not meet: one is not believed, so a product of the store stays as it is until the next.
 * What never became a product has nothing to lose.
 */
export function planUnseen(row: KnownDetail, context: PlanContext): PlanDecision | null {
  if (!row.hasProduct || row.isUnseen) {
    return planGone(row, "missing", context);
  }
  return isRetired(row) ? null : { action: "unseen", reason: "not_seen_once", changes: [], payload: null };
}

/** Of what has changed nothing since it was last met. */
export function planSeenAgain(): PlanDecision {
  return { action: "unseen", reason: "seen_again", changes: [], payload: null };
}

/** An entry that cannot be used at all. */
export function planQuarantine(reason: QuarantineReason): PlanDecision {
  return { action: "quarantine", reason, changes: [], payload: null };
}

/**
 * An entry of which not even the price could be read. What the store shows of it is kept for one reading; what is still
 * unreadable then is not sold any more at a price that nobody can confirm.
 */
export function planUnreadable(row: KnownDetail | null): PlanDecision | null {
  if (row === null) {
    return planQuarantine("unreadable");
  }
  // Set aside, it would lose that it was taken out, and with it the way back.
  if (isRetired(row)) {
    return null;
  }
  if (row.state !== "quarantined" || row.reasonCode !== "unreadable") {
    return planQuarantine("unreadable");
  }
  return soldNoMore(row, "unreadable");
}

/** An order could not carry its code: it is not sold, instead of failing when somebody has paid for it. */
function planUnorderable(row: KnownDetail | null): PlanDecision | null {
  if (row === null) {
    return planQuarantine("code_unorderable");
  }
  if (isRetired(row)) {
    return null;
  }
  const isAside = row.state === "quarantined" && row.reasonCode === "code_unorderable";
  return soldNoMore(row, "code_unorderable") ?? (isAside ? null : planQuarantine("code_unorderable"));
}

function isOrderable({ code }: { code: string }): boolean {
  return unsendable(code) === null;
}

/** Null where nothing of it is on sale, or the stock is the shop's own word. */
function soldNoMore(row: KnownDetail, reason: QuarantineReason): PlanDecision | null {
  const { quantity } = row.written;
  const isOffered =
    row.hasProduct && quantity !== null && quantity > 0 && !isOwnedByShop(row.owners, "stock");
  if (!isOffered) {
    return null;
  }
  return {
    action: "stock",
    reason: "unsellable",
    changes: [{ field: "stock", from: pieces(quantity), to: "0" }],
    // No offer is remembered, so that the next readable one is looked at whatever it says.
    payload: { quantity: 0, offerKey: "", aside: { action: "quarantine", reason } },
  };
}

type Keys = Pick<PlannedPayload, "offerKey" | "contentHash">;
type Step = Pick<PlanDecision, "action" | "reason">;

const NO_PROMOTION: CataloguePromotion = { active: false, name: null, startsAt: null, endsAt: null };

function creation(product: CatalogueProduct, keys: Keys, context: PlanContext): PlanDecision {
  const price = priceOf(product, context.prices);
  if (price.kind === "unsellable") {
    return { ...planQuarantine(price.reason), payload: { product, offer: offerOf(product), ...keys } };
  }
  const { amountMinor, saleMinor } = price;
  const { quantity } = stockOf(product.availability, context.settings.stock);
  const changes: PlannedChange[] = [
    { field: "title", from: null, to: cutByCharacters(oneLine(product.name), MAX_SHOWN) },
    { field: "price", from: null, to: minorToDecimal(amountMinor) },
    { field: "stock", from: null, to: pieces(quantity) },
  ];
  if (saleMinor !== null) {
    changes.push({ field: "sale_price", from: null, to: minorToDecimal(saleMinor) });
  }
  const promotion = saleMinor === null ? null : product.promotion;
  const offer = offerOf(product);
  const payload = { product, offer, amountMinor, saleMinor, promotion, quantity, ...keys };
  return { action: "create", reason: "new", changes, payload };
}

/** One decision of what was found out about page, price and stock. */
function merged(
  row: KnownDetail,
  content: ContentPlan | null,
  offer: OfferPlan,
  given: PlannedPayload,
): PlanDecision | null {
  const payload = { ...given, ...offer.payload };
  const { aside } = payload;
  if (aside?.action === "quarantine") {
    return isRetired(row) ? null : unsellable(offer, payload, aside);
  }
  const step = firstStep(row, content, offer);
  const changes = [
    ...(step?.action === "back" ? [stateChange(row, "active")] : []),
    ...(content?.changes ?? []),
    ...offer.priceChanges,
    ...offer.stockChanges,
  ];
  if (!aside) {
    return { ...(step ?? notedStep(row, content, offer)), changes, payload };
  }
  const { fromMinor, toMinor, ...hold } = aside;
  const change = { field: "price" as const, from: minorToDecimal(fromMinor), to: minorToDecimal(toMinor) };
  return step === null
    ? { ...hold, changes: [change], payload }
    : { ...step, changes, payload: dueAgain(payload) };
}

/** Nothing is sold of what has no price; what the store shows of it stays. */
function unsellable(
  offer: OfferPlan,
  payload: PlannedPayload,
  aside: SetAside & { action: "quarantine" },
): PlanDecision {
  return offer.stockChanges.length > 0
    ? {
        action: "stock",
        reason: "unsellable",
        changes: offer.stockChanges,
        payload: dueAgain(withoutPage(payload)),
      }
    : { action: "quarantine", reason: aside.reason, changes: [], payload: withoutPage(payload) };
}

/** Without the offer's key the next run looks again; then only the question for a person is left. */
function dueAgain(payload: PlannedPayload): PlannedPayload {
  const { offerKey: _, ...rest } = payload;
  return rest;
}

/** The content stays due: its page is not written now. */
function withoutPage(payload: PlannedPayload): PlannedPayload {
  const { contentHash: _, product: __, ...rest } = payload;
  return rest;
}

function firstStep(row: KnownDetail, content: ContentPlan | null, offer: OfferPlan): Step | null {
  if (isRetired(row)) {
    return { action: "back", reason: row.state === "missing" ? "returned" : "included" };
  }
  if (content?.isWritten) {
    return { action: "content", reason: content.reason };
  }
  if (offer.priceChanges.length > 0) {
    return { action: "price", reason: offer.priceReason };
  }
  return offer.stockChanges.length > 0 ? { action: "stock", reason: offer.stockReason } : null;
}

function notedStep(row: KnownDetail, content: ContentPlan | null, offer: OfferPlan): Step {
  const isStock = offer.stockReason === "availability_changed";
  return { action: content ? "content" : isStock ? "stock" : "price", reason: "noted" };
}

/** Of what is left out already only the keys are renewed, so that the next run need not look at it. */
function excluded(row: KnownDetail, reason: "excluded" | SelectionReason, payload: Keys): PlanDecision {
  const changes = row.state === "excluded" ? [] : [stateChange(row, "excluded")];
  return { action: "exclude", reason, changes, payload };
}

function stateChange(row: KnownDetail, to: string): PlannedChange {
  return { field: "state", from: row.state, to };
}

/** Withdrawn by the plugin, which remembers how; only a usable product brings it back. */
function isRetired(row: KnownDetail): boolean {
  return row.state === "missing" || row.state === "excluded";
}

/** A promotion that has ended is none, whatever the supplier's flag still says. */
function asOf(product: CatalogueProduct, { prices }: PlanContext): CatalogueProduct {
  return product.promotion.active && !isPromotionOpen(product.promotion, prices.now)
    ? { ...product, promotion: { ...product.promotion, active: false } }
    : product;
}

/** Of a full product too, so that a stored plan holds nothing twice. */
function offerOf({ code, price, dealerPrice, availability }: CatalogueOffer): CatalogueOffer {
  return { code, price, dealerPrice, availability };
}

function pieces(quantity: number | null): string | null {
  return quantity === null ? null : String(quantity);
}
