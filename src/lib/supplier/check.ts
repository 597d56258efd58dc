/**
 * What the supplier says about the goods right before they are ordered, against what the customer bought: is everything
 * there, and is it still worth it (architecture.md 4.3)? Amounts are euro without VAT, exact until they are shown.
 */
import type { FactLine } from "../../contract/reasons/entry";
import {
  dividedBy,
  isDecimalText,
  isLess,
  minus,
  roundFraction,
  times,
  toFraction,
  unitsToText,
  wholeNumber,
  withoutPercent,
} from "../money";
import type { Fraction } from "../money";
import type { Finding } from "./finding";
import { inEuro, isEuroOrLev, soldWithoutVat } from "./order-margin";
import type { SoldItem } from "./order-margin";

export interface CheckedLine {
  code: string;
  title: string;
  asked: number;
  lineItemIds: readonly string[];
}

/** What the supplier offers of a code now; null when it does not know the code any more. */
export type CurrentOffer = {
  /** As the supplier words it. */
  availability: string;
  /** What the shop's map makes of that. */
  quantity: number;
  dealerPrice: string | null;
} | null;

export interface PriceBasis {
  /** Of the supplier's prices. */
  currency: string;
  includesVat: boolean;
  /** Decimal text. */
  vatPercent: string;
}

export function availabilityFindings(
  lines: readonly CheckedLine[],
  offers: ReadonlyMap<string, CurrentOffer>,
): Finding[] {
  const gone = lines.filter(({ code }) => offers.get(code) === null).map(({ code }) => code);
  const short = lines.flatMap(({ code, title, asked }) => {
    const offer = offers.get(code);
    return offer && offer.quantity < asked ? [{ code, title, asked, availability: offer.availability }] : [];
  });
  return [
    ...(gone.length > 0 ? [{ code: "product_gone" as const, data: { codes: gone } }] : []),
    ...(short.length > 0 ? [{ code: "not_available" as const, data: { lines: short } }] : []),
  ];
}

/**
 * Codes that are gone have no cost and are no finding here.
 * @param minPercent least margin of the sold price, decimal text
 */
export function marginFindings(
  lines: readonly CheckedLine[],
  offers: ReadonlyMap<string, CurrentOffer>,
  sold: { items: readonly SoldItem[]; currency: string },
  basis: PriceBasis,
  minPercent: string,
): Finding[] {
  const unknown: string[] = [];
  const low: FactLine[] = [];
  for (const line of lines) {
    const offer = offers.get(line.code);
    if (!offer) {
      continue;
    }
    const cost = offer.dealerPrice === null ? null : netCost(offer.dealerPrice, basis);
    if (cost === null || !isEuroOrLev(sold.currency)) {
      unknown.push(line.code);
      continue;
    }
    const piece = soldPiece(line, sold);
    if (isBelow(piece, cost, minPercent)) {
      low.push(shown(line, piece, cost));
    }
  }
  return [
    ...(unknown.length > 0 ? [{ code: "cost_unknown" as const, data: { codes: unknown } }] : []),
    ...(low.length > 0
      ? [{ code: "margin_too_low" as const, data: { lines: low, min_percent: minPercent } }]
      : []),
  ];
}

/** A dealer price without VAT in its own currency, as decimal text; null for what is no amount. */
export function unitCost(dealerPrice: string | null, basis: PriceBasis): string | null {
  const net = dealerPrice === null ? null : netPrice(dealerPrice, basis);
  return net === null ? null : trimmed(unitsToText(roundFraction(net, 6), 6));
}

function netPrice(price: string, { includesVat, vatPercent }: PriceBasis): Fraction | null {
  if (!isDecimalText(price)) {
    return null;
  }
  const value = toFraction(price);
  return includesVat ? withoutPercent(value, toFraction(vatPercent)) : value;
}

/** A price of zero is one that nobody entered. */
function netCost(price: string, basis: PriceBasis): Fraction | null {
  const net = netPrice(price, basis);
  return net === null || net.numerator <= 0n ? null : inEuro(net, basis.currency);
}

/** What was charged for one piece, on average over the order lines of the code. */
function soldPiece(line: CheckedLine, sold: { items: readonly SoldItem[]; currency: string }): Fraction {
  const all = soldWithoutVat({ lineItemIds: line.lineItemIds, accepted: line.asked }, sold.items);
  return dividedBy(inEuro(all, sold.currency), wholeNumber(line.asked));
}

/** (sold - cost) / sold < percent / 100, without dividing by what may be nothing. */
function isBelow(sold: Fraction, cost: Fraction, percent: string): boolean {
  const earned = times(minus(sold, cost), wholeNumber(100));
  return sold.numerator <= 0n || isLess(earned, times(sold, toFraction(percent)));
}

function shown({ code, title }: CheckedLine, sold: Fraction, cost: Fraction): FactLine {
  const percent = sold.numerator > 0n ? times(dividedBy(minus(sold, cost), sold), wholeNumber(100)) : null;
  return { code, title, sold: places(sold), cost: places(cost), margin_percent: percent && places(percent) };
}

function places(value: Fraction): string {
  return unitsToText(roundFraction(value, 2), 2);
}

function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}

/** @param offered pieces by code, as the supplier would accept them */
export function preflightFindings(
  lines: readonly CheckedLine[],
  offered: ReadonlyMap<string, number>,
): Finding[] {
  const differing = lines
    .map(({ code, asked }) => ({ code, asked, offered: offered.get(code) ?? 0 }))
    .filter((line) => line.offered !== line.asked);
  return differing.length > 0 ? [{ code: "preflight_differs" as const, data: { lines: differing } }] : [];
}
