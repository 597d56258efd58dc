/**
 * Whether a whole feed is too strange to be written (faults.md F18). The figures are gathered while the feed is read,
 * survive a restart as JSON, and are judged before the first write.
 */
import type { GuardFinding } from "../../contract/catalogue";
import type { CatalogueSettings, GuardSettings } from "../../contract/catalogue-settings";
import type { Guard } from "../../contract/reasons/catalogue";
import { canonicalDecimal, isDecimalText, isLess, times, toFraction } from "../money";
import type { PlanDecision } from "./decision";
import { isOtherData } from "./keys";
import type { KnownDetail, KnownRow } from "./known";
import { isOtherAvailability, isOtherPrice } from "./plan-offer";
import { stockOf } from "./stock";
import type { CatalogueOffer } from "./types";

/** Counts of products. */
export interface FeedStats {
  /** Read from the feed with a code, each once. */
  offered: number;
  /** Of these: without a price above zero. */
  zeroPrices: number;
  /** Known before, with a product in the store. */
  known: number;
  /** Known, and the supplier's own price moved by the factor or more. */
  movedPrices: number;
  /** In stock until now, and none left. */
  ranOut: number;
  /** Of these: because JAR says so, by a word that everybody knows. */
  soldOut: number;
  /** Out of stock until now, and offered again. */
  restocked: number;
  /** Of those that ran out: because of a word for availability that nobody knows. */
  unknownWords: number;
  /** Known, and the supplier changed price, availability or content. */
  changed: number;
  /** Known, and not in a feed that was read completely; once for each, when the first reading did not meet it. */
  missing: number;
}

export function emptyStats(): FeedStats {
  return {
    offered: 0,
    zeroPrices: 0,
    known: 0,
    movedPrices: 0,
    ranOut: 0,
    soldOut: 0,
    restocked: 0,
    unknownWords: 0,
    changed: 0,
    missing: 0,
  };
}

/**
 * Counts one product, once what to do with it is known.
 * @param row in detail unless nothing is to be done with it
 * @param offer null for a product that is not in the feed
 */
export function addToStats(
  stats: FeedStats,
  row: KnownRow | KnownDetail | null,
  offer: CatalogueOffer | null,
  decision: PlanDecision | null,
  settings: Pick<CatalogueSettings, "guards" | "stock">,
): void {
  if (offer === null) {
    const isGone = decision?.action === "missing" || decision?.action === "unseen";
    stats.missing += isGone && row !== null && isOnSale(row) && !row.isUnseen ? 1 : 0;
    return;
  }
  stats.offered += 1;
  stats.zeroPrices += isAboveZero(offer.price) ? 0 : 1;
  if (row === null || !isOnSale(row)) {
    return;
  }
  stats.known += 1;
  if (decision === null || !("price" in row)) {
    return;
  }
  stats.movedPrices += isMoved(row.price, offer.price, settings.guards.price_factor) ? 1 : 0;
  const ranOut = row.state === "active" && decision.payload?.quantity === 0;
  stats.ranOut += ranOut ? 1 : 0;
  stats.restocked += row.state === "out_of_stock" && (decision.payload?.quantity ?? 0) > 0 ? 1 : 0;
  const word = stockOf(offer.availability, settings.stock);
  stats.unknownWords += ranOut && !word.known ? 1 : 0;
  stats.soldOut += ranOut && word.known && word.quantity === 0 ? 1 : 0;
  stats.changed += isChangedBySupplier(row, offer, decision) ? 1 : 0;
}

function isOnSale(row: KnownRow): boolean {
  return row.hasProduct && (row.state === "active" || row.state === "out_of_stock");
}

/** A shop that changes its own settings may change every product at once. */
function isChangedBySupplier(row: KnownDetail, offer: CatalogueOffer, decision: PlanDecision): boolean {
  const hash = decision.payload?.contentHash;
  return (
    isOtherPrice(row, offer) ||
    isOtherAvailability(row, offer) ||
    (hash !== undefined && isOtherData(row.contentHash, hash))
  );
}

/** Of the supplier's own figures, so that a new markup is not taken for a broken feed. */
function isMoved(before: string | null, after: string, factor: string): boolean {
  if (before === null || !isAboveZero(before) || !isAboveZero(after)) {
    return false;
  }
  const [from, to] = [toFraction(before), toFraction(after)];
  const [low, high] = isLess(from, to) ? [from, to] : [to, from];
  return !isLess(high, times(low, toFraction(factor)));
}

function isAboveZero(price: string): boolean {
  return isDecimalText(price) && Number(price) > 0;
}

/** What the run has read, and what it is to be measured by. */
export interface FeedScope {
  /** Products on sale before the run, and how many of them were in stock. */
  active: number;
  inStock: number;
  /** false: pages are missing and known to be, so that fewer products mean nothing. */
  complete: boolean;
  /** Nothing when each run is judged alone. */
  earlier?: EarlierRuns;
}

/** What the runs of the days before brought, since a person last looked at a plan. */
export interface EarlierRuns {
  missing: number;
  /** Less what came back into stock. */
  ranOut: number;
  movedPrices: number;
}

/** Fewer products are no feed; each of them is looked at by itself. */
const MIN_FEED = 3;
/** Percent: what counts for the prices of a feed that is too small for shares. */
const HALF = "50";

/**
 * What speaks against writing the feed; empty when nothing does.
 * @param scope null for a run that reads only a part (`changed`, `one`): only the prices are looked at
 */
export function guardFindings(
  stats: FeedStats,
  scope: FeedScope | null,
  settings: Pick<CatalogueSettings, "guards" | "missing">,
): GuardFinding[] {
  return [
    ...priceFindings(stats, settings.guards),
    ...(scope === null ? [] : sizeFindings(stats, scope, settings)),
    ...(scope === null || scope.active < settings.guards.min_known
      ? []
      : [...shareFindings(stats, scope, settings), ...sumFindings(stats, scope, settings)]),
  ];
}

function priceFindings(stats: FeedStats, guards: GuardSettings): GuardFinding[] {
  const findings: GuardFinding[] = [];
  const isSmall = stats.offered < guards.min_known;
  const limit = isSmall ? HALF : guards.max_zero_price_percent;
  const isZero = isSmall
    ? isHalf(stats.zeroPrices, stats.offered)
    : isAbove(stats.zeroPrices, stats.offered, limit);
  if (stats.offered >= MIN_FEED && isZero) {
    findings.push({ guard: "zero_prices", limit, found: percent(stats.zeroPrices, stats.offered) });
  }
  if (stats.known >= MIN_FEED && isHalf(stats.movedPrices, stats.known)) {
    const found = percent(stats.movedPrices, stats.known);
    findings.push({ guard: "price_factor", limit: guards.price_factor, found });
  }
  return findings;
}

/** An empty feed is too small for any shop; a smaller one only where shares mean something. */
function sizeFindings(
  stats: FeedStats,
  { active, complete }: FeedScope,
  { guards }: Pick<CatalogueSettings, "guards">,
): GuardFinding[] {
  const limit = guards.min_feed_share_percent;
  const isEmpty = stats.offered === 0 && active > 0;
  const isShort = active >= guards.min_known && stats.known * 100 < Number(limit) * active;
  return complete && (isEmpty || isShort)
    ? [{ guard: "feed_too_small", limit, found: percent(stats.known, active) }]
    : [];
}

function shareFindings(
  stats: FeedStats,
  { active, inStock }: FeedScope,
  { guards, missing }: Pick<CatalogueSettings, "guards" | "missing">,
): GuardFinding[] {
  const shares: { guard: Guard; count: number; of: number; limit: string | null }[] = [
    {
      guard: "out_of_stock",
      count: inStock < guards.min_known ? 0 : stats.ranOut,
      of: inStock,
      limit: guards.max_out_of_stock_percent,
    },
    {
      guard: "unknown_words",
      count: inStock < guards.min_known ? 0 : stats.unknownWords,
      of: inStock,
      limit: guards.max_unknown_words_percent,
    },
    { guard: "too_many_changes", count: stats.changed, of: active, limit: guards.max_changes_percent },
    { guard: "too_many_missing", count: stats.missing, of: active, limit: missing.max_share_percent },
  ];
  return shares.flatMap(({ guard, count, of, limit }) =>
    limit !== null && isAbove(count, of, limit) ? [{ guard, limit, found: percent(count, of) }] : [],
  );
}

/**
 * A feed that loses 15 % a day passes each day's check. What each run adds is judged together with what the runs before
 * brought, and measured by what there was before them; a run that adds nothing is not to blame.
 */
function sumFindings(
  stats: FeedStats,
  { active, inStock, earlier }: FeedScope,
  { guards, missing }: Pick<CatalogueSettings, "guards" | "missing">,
): GuardFinding[] {
  if (!earlier) {
    return [];
  }
  const findings: GuardFinding[] = [];
  const sum = (guard: Guard, now: number, before: number, of: number, limit: string): void => {
    if (now > 0 && before > 0 && !isAbove(now, of, limit) && isAbove(now + before, of, limit)) {
      findings.push({ guard, limit, found: percent(now + before, of) });
    }
  };
  const ranOut = Math.max(0, earlier.ranOut);
  if (inStock + ranOut >= guards.min_known) {
    const net = stats.ranOut - stats.restocked;
    sum("out_of_stock_sum", net, ranOut, inStock + ranOut, guards.max_out_of_stock_percent);
  }
  sum(
    "too_many_missing_sum",
    stats.missing,
    earlier.missing,
    active + earlier.missing,
    missing.max_share_percent,
  );
  const moved = stats.movedPrices + earlier.movedPrices;
  if (stats.movedPrices > 0 && !isHalf(stats.movedPrices, stats.known) && isHalf(moved, active)) {
    const found = percent(moved, active);
    findings.push({ guard: "price_factor_sum", limit: guards.price_factor, found });
  }
  return findings;
}

/**
 * Whether JAR's words for availability are themselves what looks wrong, so that not even they take anything out of stock.
 * What is not sold because of its price says nothing of them.
 */
export function areWordsDoubted(
  findings: readonly GuardFinding[],
  stats: FeedStats,
  inStock: number,
  guards: GuardSettings,
): boolean {
  const isFound = findings.some(({ guard }) => guard === "unknown_words" || guard === "out_of_stock_sum");
  const isMuch = isAbove(stats.soldOut, inStock, guards.max_out_of_stock_percent);
  return isFound || (inStock >= guards.min_known && isMuch);
}

export function isAbove(count: number, of: number, limit: string): boolean {
  return count * 100 > Number(limit) * of;
}

function isHalf(count: number, of: number): boolean {
  return count > 0 && count * 2 >= of;
}

/** One place is enough for people. */
export function percent(count: number, of: number): string {
  return of === 0 ? "0" : canonicalDecimal((Math.round((count / of) * 1000) / 10).toFixed(1));
}
