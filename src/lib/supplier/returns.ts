/**
 * Goods that go back to the supplier, as cases: which of them there should be, and which of the supplier's credit papers is
 * about which. The table of situations stands in docs/decisions/0039-goods-that-go-back-to-jar.md. A piece stands in one
 * case, however often the store or the courier speaks of it; a wrong credit is worse than none.
 */
import type { ReturnEnd, ReturnKind, ReturnState } from "../../contract/supplier-return";
import { plus, roundFraction, times, toFraction, unitsToText, wholeNumber, ZERO } from "../money";
import type { OrderedLine } from "./differences";
import { namesAny } from "./papers";
import type { SupplierDocument } from "./papers";

/** The case of a parcel that the customer never took; every other one carries the id of the store's return. */
export const PARCEL = "parcel";

export interface ReturnedPieces {
  code: string;
  title: string;
  quantity: number;
  /** The shop's own word; never a customer's. */
  reason: string | null;
}

export interface CreditOfReturn {
  /** Of the credit note, as a bookkeeper looks for it. */
  number: string;
  date: string | null;
  /** The supplier's document that says so; null: a person said so. */
  document: string | null;
  /** Without VAT, decimal text; null where the paper names no price. */
  amount: string | null;
  currency: string;
  pieces: readonly { code: string; quantity: number }[];
}

/** What the store, or the courier, says of goods that come back. */
export interface ReturnSource {
  source: string;
  kind: ReturnKind;
  number: number | null;
  items: readonly { lineItemId: string; quantity: number; reason: string | null }[];
}

export interface ReturnCase {
  source: string;
  state: ReturnState;
  ended: ReturnEnd | null;
  lines: readonly ReturnedPieces[];
  credits: readonly CreditOfReturn[];
}

export type ReturnStep = {
  source: string;
  state: ReturnState;
  lines: ReturnedPieces[];
} & (
  | { code: "return_opened"; kind: ReturnKind; number: number | null }
  | { code: "return_changed" | "return_called_off" | "return_reopened" | "return_credited" }
);

interface Comparison {
  ordered: readonly OrderedLine[];
  /** Those that stand; what was called off or is still being written is not among them. */
  sources: readonly ReturnSource[];
  /** In the order in which they were made. */
  cases: readonly ReturnCase[];
  /** The supplier says that its parcel did not reach the customer. */
  parcelReturned: boolean;
}

/** What has to be done so that the cases are those that there should be; nothing when they are. */
export function returnSteps({ ordered, sources, cases, parcelReturned }: Comparison): ReturnStep[] {
  const left = new Map(ordered.map(({ code, accepted }) => [code, accepted ?? 0]));
  cases.filter(({ state }) => state === "credited").forEach((one) => take(left, one.lines));
  const all = [...sources, ...parcelOf({ ordered, sources, cases, parcelReturned })];
  const wanted = (source: string): ReturnedPieces[] => {
    const found = all.find((one) => one.source === source);
    const lines = found ? within(left, piecesOf(ordered, found.items)) : [];
    take(left, lines);
    return lines;
  };
  const known = cases.flatMap((one) => {
    const isSettled = one.state === "credited" || one.ended === "by_person";
    return isSettled ? [] : stepOf(one, wanted(one.source));
  });
  const fresh = all
    .filter(({ source }) => !cases.some((one) => one.source === source))
    .flatMap(({ source, kind, number }): ReturnStep[] => {
      const lines = wanted(source);
      return lines.length > 0 ? [{ code: "return_opened", source, kind, number, state: "open", lines }] : [];
    });
  return [...known, ...fresh];
}

/** Whether the store itself says that goods of the supplier come back, or came back. */
export function hasReturn(ordered: readonly OrderedLine[], sources: readonly ReturnSource[]): boolean {
  return sources.some(({ items }) => piecesOf(ordered, items).length > 0);
}

/** Only while the store speaks of no return itself: it knows better which pieces come back. */
function parcelOf({ ordered, sources, cases, parcelReturned }: Comparison): ReturnSource[] {
  const isKnown = cases.some(({ source }) => source === PARCEL);
  if (!parcelReturned || (hasReturn(ordered, sources) && !isKnown)) {
    return [];
  }
  const items = ordered.flatMap(({ lineItemIds: [lineItemId], accepted }) =>
    lineItemId === undefined ? [] : [{ lineItemId, quantity: accepted ?? 0, reason: null }],
  );
  return [{ source: PARCEL, kind: "parcel", number: null, items }];
}

function stepOf(
  { source, ended, lines: before, credits }: ReturnCase,
  lines: ReturnedPieces[],
): ReturnStep[] {
  if (ended === "called_off") {
    return lines.length > 0 ? [{ code: "return_reopened", source, state: "open", lines }] : [];
  }
  if (lines.length === 0) {
    return [{ code: "return_called_off", source, state: "closed", lines: [...before] }];
  }
  if (samePieces(before, lines)) {
    return [];
  }
  // What was written to the supplier is no longer so, and has to be written again.
  return isCredited(lines, credits)
    ? [{ code: "return_credited", source, state: "credited", lines }]
    : [{ code: "return_changed", source, state: "open", lines }];
}

function piecesOf(ordered: readonly OrderedLine[], items: ReturnSource["items"]): ReturnedPieces[] {
  return ordered.flatMap(({ lineItemIds, code, title }) => {
    const own = items.filter(({ lineItemId }) => lineItemIds.includes(lineItemId));
    const quantity = own.reduce((sum, item) => sum + item.quantity, 0);
    const reasons = [...new Set(own.flatMap(({ reason }) => reason ?? []))];
    return quantity > 0 ? [{ code, title, quantity, reason: reasons.join(", ") || null }] : [];
  });
}

/** Never more than the supplier delivered and no other case speaks of. */
function within(left: ReadonlyMap<string, number>, lines: readonly ReturnedPieces[]): ReturnedPieces[] {
  return lines
    .map((line) => ({ ...line, quantity: Math.min(line.quantity, left.get(line.code) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

function take(left: Map<string, number>, lines: readonly { code: string; quantity: number }[]): void {
  for (const { code, quantity } of lines) {
    left.set(code, Math.max(0, (left.get(code) ?? 0) - quantity));
  }
}

function samePieces(one: readonly ReturnedPieces[], other: readonly ReturnedPieces[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ code, quantity }) => other.some((line) => line.code === code && line.quantity === quantity))
  );
}

/** Whether the supplier has credited every piece. */
export function isCredited(
  lines: readonly { code: string; quantity: number }[],
  credits: readonly CreditOfReturn[],
): boolean {
  return lines.every(({ code, quantity }) => creditedPieces(credits, code) >= quantity);
}

export function creditedPieces(credits: readonly CreditOfReturn[], code: string): number {
  return credits
    .flatMap(({ pieces }) => pieces)
    .reduce((sum, piece) => sum + (piece.code === code ? piece.quantity : 0), 0);
}

/* The supplier's credit papers. How JAR writes them is not documented (jar-api.md 7.10 to 7.12). */

const CREDITS = /кредит|сторн|върн|връщ|credit|return/iu;

/** Whether a row of the list of documents says of itself that goods were taken back. */
export function looksLikeCredit({ status, total }: { status: string; total: string | null }): boolean {
  return CREDITS.test(status) || (total ?? "").startsWith("-");
}

/** Whether its type, its number or its total says that an invoice is a credit note. */
export function isCreditNote(invoice: {
  creditId: string | null;
  documentType: string;
  total: string | null;
}): boolean {
  return (
    invoice.creditId !== null ||
    /кредит|credit/iu.test(invoice.documentType) ||
    (invoice.total ?? "").startsWith("-")
  );
}

/** A case that waits for its credit, with what a paper may name of it. */
export interface AwaitedCredit {
  id: string;
  entryId: string;
  /** The numbers of the order, of its documents and of its invoices. */
  numbers: readonly string[];
  serials: readonly string[];
  lines: readonly { code: string; quantity: number }[];
  credits: readonly CreditOfReturn[];
}

/**
 * The case that a credit paper surely is about; null where that cannot be told.
 * @param paper its pieces stand below zero
 * @param mayBeAlone nobody else's papers can be among them, so that the goods alone may tell
 */
export function caseOfCredit<Case extends AwaitedCredit>(
  paper: SupplierDocument,
  cases: readonly Case[],
  mayBeAlone: boolean,
): Case | null {
  const back = paper.lines.map(({ code, count }) => ({ code, quantity: -count }));
  if (back.length === 0 || back.some(({ quantity }) => quantity <= 0)) {
    return null;
  }
  const fitting = cases.filter((one) => back.every(({ code }) => sumOf(back, code) <= openPieces(one, code)));
  const serials = paper.lines.flatMap((line) => line.serials);
  const bySerial = fitting.filter(
    (one) => serials.length > 0 && serials.every((serial) => one.serials.includes(serial)),
  );
  if (bySerial.length > 0) {
    return ofOneOrder(bySerial, back);
  }
  if (cases.some(({ numbers }) => namesAny(paper.note, numbers))) {
    return ofOneOrder(
      fitting.filter(({ numbers }) => namesAny(paper.note, numbers)),
      back,
    );
  }
  const [only, ...others] = fitting;
  const isAlone = mayBeAlone && others.length === 0 && !NAMES_SOMETHING.test(paper.note ?? "");
  return isAlone && only && isWhole(only, back) ? only : null;
}

/** A number of an order or a paper, though of none that waits. */
const NAMES_SOMETHING = /\d{5}/;

/** Two returns of one order may be meant with the same right: then the one that it fits to the piece, else the older. */
function ofOneOrder<Case extends AwaitedCredit>(cases: readonly Case[], back: readonly Piece[]): Case | null {
  const isOne = new Set(cases.map(({ entryId }) => entryId)).size === 1;
  return isOne ? (cases.find((one) => isWhole(one, back)) ?? cases[0] ?? null) : null;
}

interface Piece {
  code: string;
  quantity: number;
}

const isWhole = (one: AwaitedCredit, back: readonly Piece[]): boolean =>
  one.lines.every(({ code }) => openPieces(one, code) === sumOf(back, code));

function openPieces({ lines, credits }: AwaitedCredit, code: string): number {
  return sumOf(lines, code) - creditedPieces(credits, code);
}

function sumOf(pieces: readonly Piece[], code: string): number {
  return pieces.reduce((sum, piece) => sum + (piece.code === code ? piece.quantity : 0), 0);
}

/** What a credit paper is worth without VAT, decimal text; null where a line names no price. */
export function creditAmount({ lines }: Pick<SupplierDocument, "lines">): string | null {
  let amount = ZERO;
  for (const { unitCost, count } of lines) {
    if (unitCost === null) {
      return null;
    }
    // Some write the price below zero and not the pieces.
    amount = plus(amount, times(toFraction(unitCost.replace(/^-/, "")), wholeNumber(Math.abs(count))));
  }
  return unitsToText(roundFraction(amount, PRICE_PLACES), PRICE_PLACES);
}

/** As JAR's own prices at most (jar-api.md 6). */
const PRICE_PLACES = 4;
