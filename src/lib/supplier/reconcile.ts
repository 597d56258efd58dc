/**
 * The supplier's orders of a period against ours, both ways, as a pure comparison (architecture.md 4.3). It finds
 * differences and repairs none. The table of situations stands in docs/decisions/0032-compared-with-jar-each-day.md.
 *
 * Whose an order is: by its number first; then by our reference with our goods in our time (found.ts); else it is foreign.
 */
import type { FactLine } from "../../contract/reasons/entry";
import type { SupplierFindingKind } from "../../contract/reasons/supplier-comparison";
import type { LedgerState } from "../../contract/shared";
import type { StillSettings } from "../../contract/supplier-settings";
import {
  addPercent,
  isLess,
  minus,
  plus,
  roundFraction,
  sumOf,
  times,
  toFraction,
  toSafeNumber,
  wholeNumber,
} from "../money";
import type { Fraction } from "../money";
import { sofiaDate } from "../sofia-days";
import type { PriceBasis } from "./check";
import { fitOf } from "./found";
import { lookNotices, stillness } from "./standing";
import { saysCanceled, saysReturned } from "./status";
import type { StatusWords } from "./status";

/** A row of our ledger. */
export interface OurOrder {
  id: string;
  orderId: string;
  /** Our number at the supplier. */
  reference: string;
  state: LedgerState;
  /** The supplier's number; null while none is known. */
  number: string | null;
  lines: readonly OurLine[];
  /** Nothing can have been ordered for it before. */
  since: Date;
  sentAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  /** Cancelled in the store: nothing of it is waited for. */
  canceled: boolean;
  /** Numbers of the supplier's papers that are known to be about it. */
  documents: readonly string[];
  invoices: readonly string[];
}

export interface OurLine {
  code: string;
  title: string;
  asked: number;
  accepted: number | null;
  /** Without VAT. */
  cost?: { unit: string; currency: string; source: "order" | "document" | "invoice" } | undefined;
}

export interface TheirOrder {
  id: string;
  reference: string | null;
  status: string;
  shippingStatus: string | null;
  /** The supplier's wall clock. */
  created: string | null;
  /** Decimal text. */
  total: string | null;
  lines: readonly { code: string; quantity: number; status: string | null }[];
}

export interface SupplierFinding {
  kind: SupplierFindingKind;
  /** Of ours; null: it is nobody's here. */
  entryId: string | null;
  orderId: string | null;
  reference: string | null;
  number: string | null;
  /** Of a document or an invoice. */
  paper: string | null;
  currencyCode: string;
  /** Cents with VAT. */
  expectedMinor: number | null;
  foundMinor: number | null;
  /** `YYYY-MM-DD` */
  day: string | null;
  /** Codes, numbers and states; never anything of a person. */
  data: {
    lines?: readonly FactLine[];
    status?: string | number | null;
    since?: string;
    numbers?: readonly string[];
  };
}

export interface ReconcileRules extends StatusWords {
  still: StillSettings;
}

export interface SupplierBooks {
  now: Date;
  ours: readonly OurOrder[];
  theirs: readonly TheirOrder[];
  /** Numbers that the supplier was asked for by themselves and does not know. */
  gone: ReadonlySet<string>;
  rules: ReconcileRules;
  basis: PriceBasis;
}

/** Somebody is at work on it, or looks for it: whatever is seen of it now proves nothing. */
const IN_FLIGHT: ReadonlySet<LedgerState> = new Set(["working", "unknown"]);

/** By row of ours in their order, then what is nobody's. A pair that agrees leaves none. */
export function compareSupplierOrders(books: SupplierBooks): SupplierFinding[] {
  const { known, foreign } = pairOrders(books);
  return [
    ...books.ours.flatMap((order) => aboutOrder(books, order, known.get(order.id) ?? [])),
    ...foreign.map((order) => foreignOrder(books, order)),
  ];
}

/** The supplier's orders that are nobody's here. */
export function foreignOrders(books: Pick<SupplierBooks, "ours" | "theirs">): TheirOrder[] {
  return pairOrders(books).foreign;
}

function pairOrders({ ours, theirs }: Pick<SupplierBooks, "ours" | "theirs">) {
  const byNumber = new Map(ours.flatMap((order) => (order.number === null ? [] : [[order.number, order]])));
  const known = new Map<string, TheirOrder[]>();
  const foreign: TheirOrder[] = [];
  for (const order of theirs) {
    const owner = byNumber.get(order.id) ?? ours.find((candidate) => isSentFor(order, candidate));
    if (owner) {
      known.set(owner.id, [...(known.get(owner.id) ?? []), order]);
    } else {
      foreign.push(order);
    }
  }
  return { known, foreign };
}

/** Our reference alone is nobody's: another shop of the account counts as we do. */
function isSentFor(order: TheirOrder, { reference, lines, since }: OurOrder): boolean {
  const fit = order.reference === reference ? fitOf(order, { lines, since }) : "other_goods";
  return fit === "whole" || fit === "part";
}

function aboutOrder(books: SupplierBooks, ours: OurOrder, theirs: readonly TheirOrder[]): SupplierFinding[] {
  const { rules } = books;
  if (IN_FLIGHT.has(ours.state)) {
    return [];
  }
  const alive = theirs.filter((order) => saysCanceled(order, rules) === null);
  if (ours.number === null) {
    const [first, ...more] = alive;
    return first ? [notAdopted(books, ours, first), ...doubled(books, ours, more)] : [];
  }
  const own = theirs.find(({ id }) => id === ours.number);
  const others = alive.filter(({ id }) => id !== ours.number);
  if (!own) {
    // Entered anew at the supplier, perhaps: said with the one that is missing, and no second order.
    return books.gone.has(ours.number)
      ? [{ ...finding(books, "missing", ours), data: numbersOf(others) }]
      : doubled(books, ours, others);
  }
  return [
    ...doubled(books, ours, others),
    ...(ours.state === "done" && saysCanceled(own, rules) === null ? differences(books, ours, own) : []),
  ];
}

function notAdopted(books: SupplierBooks, ours: OurOrder, found: TheirOrder): SupplierFinding {
  return {
    ...finding(books, "not_adopted", ours),
    number: found.id,
    foundMinor: minorOf(found.total),
    day: dayOf(found),
  };
}

function doubled(books: SupplierBooks, ours: OurOrder, others: readonly TheirOrder[]): SupplierFinding[] {
  return others.map((other) => ({
    ...finding(books, "doubled", ours),
    number: other.id,
    foundMinor: minorOf(other.total),
    day: dayOf(other),
  }));
}

const numbersOf = (orders: readonly TheirOrder[]): SupplierFinding["data"] =>
  orders.length > 0 ? { numbers: orders.map(({ id }) => id) } : {};

function differences(books: SupplierBooks, ours: OurOrder, own: TheirOrder): SupplierFinding[] {
  const { now, rules } = books;
  const found: SupplierFinding[] = [];
  const [changed] = lookNotices(ours.lines, own, rules);
  if (changed?.code === "changed_at_jar") {
    found.push({
      ...finding(books, "pieces", ours),
      foundMinor: minorOf(own.total),
      data: { lines: changed.data.lines },
    });
  } else if (!isExpectedTotal(books, ours, own.total)) {
    found.push({ ...finding(books, "price", ours), foundMinor: minorOf(own.total) });
  }
  const comesBack = saysReturned(own, rules) !== null;
  if (!ours.canceled && !comesBack && ours.deliveredAt === null) {
    const { sentAt, shippedAt } = ours;
    const still = stillness({ now, said: own, sentAt, shippedAt }, rules.still);
    found.push(...still.map(({ data }) => ({ ...finding(books, "still", ours), data })));
  }
  return found;
}

/** Each shown price is rounded (jar-api.md 6.2), a sum of pieces by so much more. */
const PER_LINE = toFraction("0.02");
const PER_PIECE = toFraction("0.01");

/** With VAT or without, as no answer states it (jar-api.md 6.2); what cannot be computed is no difference. */
function isExpectedTotal({ basis }: SupplierBooks, { lines }: OurOrder, total: string | null): boolean {
  const net = costOf(lines, basis);
  if (net === null || total === null) {
    return true;
  }
  const given = toFraction(total);
  return [net, addPercent(net, basis.vatPercent)].some((sum) => isWithin(sum, given, slackOf(lines)));
}

export function slackOf(lines: readonly OurLine[]): Fraction {
  const pieces = lines.reduce((sum, { accepted }) => sum + (accepted ?? 0), 0);
  return plus(times(PER_LINE, wholeNumber(lines.length)), times(PER_PIECE, wholeNumber(pieces)));
}

/** Without VAT; null while the cost of a line is not known in the supplier's currency. */
export function costOf(lines: readonly OurLine[], { currency }: PriceBasis): Fraction | null {
  const parts: Fraction[] = [];
  for (const { accepted, cost } of lines.filter((line) => (line.accepted ?? 0) > 0)) {
    if (!cost || cost.currency !== currency) {
      return null;
    }
    parts.push(times(toFraction(cost.unit), wholeNumber(accepted ?? 0)));
  }
  return parts.length > 0 ? sumOf(parts) : null;
}

export const isWithin = (one: Fraction, other: Fraction, slack: Fraction): boolean =>
  !isLess(slack, minus(one, other)) && !isLess(slack, minus(other, one));

function foreignOrder({ basis }: SupplierBooks, order: TheirOrder): SupplierFinding {
  return {
    kind: "foreign",
    entryId: null,
    orderId: null,
    reference: order.reference,
    number: order.id,
    paper: null,
    currencyCode: basis.currency,
    expectedMinor: null,
    foundMinor: minorOf(order.total),
    day: dayOf(order),
    data: { status: order.status },
  };
}

export function finding(
  { basis }: Pick<SupplierBooks, "basis">,
  kind: SupplierFindingKind,
  { id, orderId, reference, number, lines, sentAt }: OurOrder,
): SupplierFinding {
  const net = costOf(lines, basis);
  return {
    kind,
    entryId: id,
    orderId,
    reference,
    number,
    paper: null,
    currencyCode: basis.currency,
    expectedMinor: net && minorOfFraction(addPercent(net, basis.vatPercent)),
    foundMinor: null,
    day: sentAt && sofiaDate(sentAt),
    data: {},
  };
}

export const minorOfFraction = (amount: Fraction): number => toSafeNumber(roundFraction(amount, 2));
export const minorOf = (total: string | null): number | null =>
  total === null ? null : minorOfFraction(toFraction(total));
const dayOf = ({ created }: TheirOrder): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(created?.trim() ?? "")?.[0] ?? null;
