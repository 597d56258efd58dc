/**
 * What holds an order back although its payment would let it go: sums that are too large, too many at once, the same
 * customer again, places that are not served, details that nobody has. They bound what a shop does by itself; a person
 * who has seen an order lets it pass all of them (docs/decisions/0023-brakes.md).
 */
import { isCodeOf } from "../../contract/reasons/entry";
import type { FoundSupplierReason } from "../../contract/reasons/supplier";
import { brakeReasons } from "../../contract/reasons/supplier-brakes";
import type { BrakeCode } from "../../contract/reasons/supplier-brakes";
import type { SupplierCustomer } from "../../contract/supplier";
import type { BrakeSettings } from "../../contract/supplier-settings";
import { findingKey } from "../finding-key";
import { addMinor, toMinor } from "../money";
import type { OrderPayment } from "./policy";

export type Brake = FoundSupplierReason<BrakeCode>;

export interface BrakedOrder {
  /** Decimal text, with VAT. */
  total: string;
  payments: readonly OrderPayment[];
  placedAt: Date;
  /** ISO 3166 alpha-2 of the delivery, in any case; null: the order does not say. */
  countryCode: string | null;
  customer: Pick<SupplierCustomer, "name" | "address" | "phone">;
  /** The address, when only this customer lives there; null: a courier's office, where many collect. */
  doorstep: string | null;
}

/** An order that lies here beside this one. */
export interface OtherOrder {
  /** It left already, or it was placed before this one. */
  isFirst: boolean;
  placedAt: Date;
  phone: string;
  doorstep: string | null;
}

export const SPANS = ["hour", "day"] as const;
type Span = (typeof SPANS)[number];

/** What left without a person who looked at it, in the time before now. */
export type SentAlone = Readonly<Record<Span, { orders: number; total: string }>>;

export interface Surroundings {
  others: readonly OtherOrder[];
  sent: SentAlone;
}

/** All that speaks against sending it now, the plainest first. */
export function brakes(order: BrakedOrder, { others, sent }: Surroundings, settings: BrakeSettings): Brake[] {
  return [
    ...tooLarge(order, settings),
    ...notServed(order, settings),
    ...implausible(order, settings),
    ...sameCustomer(order, others, settings),
    ...tooMany(order.total, sent, settings),
  ];
}

/** One reason for the row, which names the others beside it, so that a person decides once about all. */
export function heldFor([first, ...more]: readonly Brake[]): Brake | null {
  if (!first || more.length === 0) {
    return first ?? null;
  }
  return { code: first.code, data: { ...first.data, also: more.map(({ code }) => code) } } as Brake;
}

/** Under which a person has let an order of this sum pass all brakes; with another sum it is a new question. */
export function passKey(sum: unknown): string {
  return findingKey("brakes", { sum });
}

export function isBrake(code: string | null): code is BrakeCode {
  return isCodeOf(brakeReasons, code);
}

function tooLarge(
  { total, payments }: BrakedOrder,
  { max_total: most, max_total_unpaid: mostUnpaid }: BrakeSettings,
): Brake[] {
  if (most !== null && toMinor(total) > toMinor(most)) {
    return [{ code: "amount_too_large", data: { sum: total, limit: most } }];
  }
  return mostUnpaid !== null && !tookMoney(payments) && toMinor(total) > toMinor(mostUnpaid)
    ? [{ code: "unpaid_too_large", data: { sum: total, limit: mostUnpaid } }]
    : [];
}

/** An authorisation is a promise of the payment's provider, and the manual one promises anything. */
export function tookMoney(payments: readonly OrderPayment[]): boolean {
  return addMinor(...payments.map(({ captured, refunded }) => toMinor(captured) - toMinor(refunded))) > 0;
}

function notServed({ countryCode, total: sum }: BrakedOrder, { countries }: BrakeSettings): Brake[] {
  const country = (countryCode ?? "").toUpperCase();
  return countries.length === 0 || country === "" || countries.includes(country)
    ? []
    : [{ code: "country_not_served", data: { sum, country } }];
}

const FILLER = new Set(["test", "testing", "asdf", "asd", "qwe", "qwerty", "xxx", "тест", "фыва", "няма"]);

/** No more than what a courier would shake the head at: no word in a name or an address, a row of digits as a phone. */
function implausible({ customer, total: sum }: BrakedOrder, { plausible }: BrakeSettings): Brake[] {
  if (!plausible) {
    return [];
  }
  const doubtful = [
    ...(isFiller(customer.name) ? ["name"] : []),
    ...(isFiller(customer.address) ? ["address"] : []),
    ...(isMadeUpPhone(customer.phone) ? ["phone"] : []),
  ];
  return doubtful.length > 0 ? [{ code: "implausible_customer", data: { sum, doubtful } }] : [];
}

/** All of it: a person may well be called like one of the words. */
function isFiller(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  return words.every((word) => FILLER.has(word) || /^(\p{L})\1{2,}$/u.test(word));
}

/** Seven times the same digit at the end, or the digits in their order. */
function isMadeUpPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, "");
  return /(\d)\1{6}$/.test(digits) || /1234567(8|89)?$/.test(digits);
}

/** The later of two waits, as it may be a double; the earlier, too, once the later has left before it. */
function sameCustomer(
  { customer, doorstep, placedAt, total: sum }: BrakedOrder,
  others: readonly OtherOrder[],
  { same_customer_minutes: minutes }: BrakeSettings,
): Brake[] {
  if (minutes === null) {
    return [];
  }
  const again = others.some(
    (other) =>
      other.isFirst &&
      Math.abs(other.placedAt.getTime() - placedAt.getTime()) <= minutes * 60_000 &&
      (isSame(other.phone, customer.phone) || isSame(other.doorstep, doorstep)),
  );
  return again ? [{ code: "same_customer", data: { sum, minutes } }] : [];
}

function isSame(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) => (text ?? "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain(one) !== "" && plain(one) === plain(other);
}

/** With what left before it this order would be one, or some euro, too many. */
export function tooMany(
  sum: string,
  sent: SentAlone,
  { per_hour, per_day }: Pick<BrakeSettings, "per_hour" | "per_day">,
): Brake[] {
  const limits = { hour: per_hour, day: per_day };
  const span = SPANS.find((each) => {
    const { orders: mostOrders, total: mostTotal } = limits[each];
    const { orders, total } = sent[each];
    const isOneTooMany = mostOrders !== null && orders >= mostOrders;
    return (
      isOneTooMany || (mostTotal !== null && addMinor(toMinor(total), toMinor(sum)) > toMinor(mostTotal))
    );
  });
  return span ? [{ code: "many_orders", data: { sum, span } }] : [];
}
