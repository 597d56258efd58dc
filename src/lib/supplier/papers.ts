/**
 * Which of the supplier's documents are about which order, and what they say about cost and serial numbers. A document
 * names neither order nor reference in a field of its own (jar-api.md 7.10, 7.11), so it is told by what its note or its
 * invoice says, and at last by its lines. What fits more than one way is left alone: a wrong cost is worse than none.
 */
import {
  canonicalDecimal,
  dividedBy,
  isLess,
  minus,
  plus,
  roundFraction,
  times,
  toFraction,
  unitsToText,
  wholeNumber,
  ZERO,
} from "../money";

export interface PaperLine {
  code: string;
  /** Below zero: pieces that were taken back. */
  count: number;
  /** Of a piece without VAT, decimal text. */
  unitCost: string | null;
  serials: readonly string[];
}

export interface SupplierDocument {
  id: string;
  note: string | null;
  invoiceNumber: string | null;
  lines: readonly PaperLine[];
}

export interface OrderOnPaper {
  lines: readonly { code: string; accepted: number | null }[];
  /** Our reference and the supplier's number: what a note may name. */
  numbers: readonly string[];
  /** As the supplier's order says; null while it says none. */
  invoiceId: string | null;
}

/**
 * The documents that surely are about this order; several when the goods left in parts.
 * @param candidates documents that are no other order's
 * @param rivals other orders whose documents are not known yet, those of another shop of the account among them
 */
export function documentsOf(
  order: OrderOnPaper,
  candidates: readonly SupplierDocument[],
  rivals: readonly OrderOnPaper[],
): SupplierDocument[] {
  const fitting = candidates.filter((document) => fits([document], order));
  const named = fitting.filter(
    (document) => namesAny(document.note, order.numbers) && !isNamedAlike(document, order, rivals),
  );
  if (named.length > 0) {
    return fits(named, order) ? named : [];
  }
  const unnamed = fitting.filter(
    (document) => !rivals.some(({ numbers }) => namesAny(document.note, numbers)),
  );
  const invoiced = unnamed.filter(
    ({ invoiceNumber }) => invoiceNumber !== null && invoiceNumber === order.invoiceId,
  );
  if (invoiced.length > 0) {
    return fits(invoiced, order) && !anyOf(rivals, invoiced) ? invoiced : [];
  }
  const whole = unnamed.filter(
    (document) => covers([document], order) && (document.invoiceNumber === null || order.invoiceId === null),
  );
  return whole.length === 1 && !anyOf(rivals, whole) ? whole : [];
}

/** Two shops of one account count alike, so a note may name a number of either; the supplier's own number is one order's. */
function isNamedAlike(
  document: SupplierDocument,
  order: OrderOnPaper,
  rivals: readonly OrderOnPaper[],
): boolean {
  return rivals.some((rival) => {
    const ours = order.numbers.filter((number) => !rival.numbers.includes(number));
    return (
      namesAny(document.note, rival.numbers) && !namesAny(document.note, ours) && fits([document], rival)
    );
  });
}

/** Whether a text names one of the numbers, as a number of its own and not as a part of another. */
export function namesAny(text: string | null, numbers: readonly string[]): boolean {
  return (text?.match(/\d+/g) ?? []).some((found) => numbers.includes(found));
}

/** Whether every accepted piece stands in the documents. */
export function covers(
  documents: readonly SupplierDocument[],
  { lines }: Pick<OrderOnPaper, "lines">,
): boolean {
  return (
    lines.every(({ code, accepted }) => piecesOf(documents, code) === (accepted ?? 0)) &&
    fits(documents, { lines })
  );
}

/** Nothing else than the order's goods, and no more of them than it has. */
function fits(documents: readonly SupplierDocument[], { lines }: Pick<OrderOnPaper, "lines">): boolean {
  const onPaper = documents.flatMap((document) => document.lines);
  const acceptedOf = (code: string) => lines.find((line) => line.code === code)?.accepted ?? 0;
  return (
    onPaper.length > 0 &&
    onPaper.every(({ code, count }) => count > 0 && piecesOf(documents, code) <= acceptedOf(code))
  );
}

/** Documents that another order could claim with the same right. */
function anyOf(rivals: readonly OrderOnPaper[], documents: readonly SupplierDocument[]): boolean {
  return documents.some((document) =>
    rivals.some(
      (rival) =>
        fits([document], rival) &&
        (rival.invoiceId === null ||
          document.invoiceNumber === null ||
          rival.invoiceId === document.invoiceNumber),
    ),
  );
}

function piecesOf(documents: readonly SupplierDocument[], code: string): number {
  return linesOf(documents, code).reduce((sum, { count }) => sum + count, 0);
}

function linesOf(documents: readonly SupplierDocument[], code: string): PaperLine[] {
  return documents.flatMap(({ lines }) => lines.filter((line) => line.code === code));
}

/** As JAR's own prices at most (jar-api.md 6). */
const UNIT_PLACES = 4;

export interface LineOnPaper {
  document: string;
  /** Decimal text without VAT: the mean, when documents differ; null when none of them says it. */
  unitCost: string | null;
  serials: string[];
}

/** What the documents say of a code; null when it is in none of them. */
export function lineOnPaper(documents: readonly SupplierDocument[], code: string): LineOnPaper | null {
  const first = documents.find(({ lines }) => lines.some((line) => line.code === code));
  if (!first) {
    return null;
  }
  const lines = linesOf(documents, code);
  const serials = [...new Set(lines.flatMap((line) => line.serials))];
  return { document: first.id, unitCost: meanCost(lines), serials };
}

function meanCost(lines: readonly PaperLine[]): string | null {
  const [only, ...others] = lines;
  if (only && others.length === 0) {
    return only.unitCost;
  }
  let total = ZERO;
  let pieces = 0;
  for (const { unitCost, count } of lines) {
    if (unitCost === null) {
      return null;
    }
    total = plus(total, times(toFraction(unitCost), wholeNumber(count)));
    pieces += count;
  }
  return unitsToText(roundFraction(dividedBy(total, wholeNumber(pieces)), UNIT_PLACES), UNIT_PLACES);
}

const ONE_CENT = toFraction("0.01");

/** Whether two unit prices differ by more than rounding to cents explains. */
export function isOtherPrice(expected: string, charged: string): boolean {
  const [left, right] = [toFraction(expected), toFraction(charged)];
  return isLess(ONE_CENT, minus(left, right)) || isLess(ONE_CENT, minus(right, left));
}

export interface InvoiceOnPaper {
  documentIds: readonly string[];
  /** Decimal texts; JAR writes no codes on an invoice (jar-api.md 7.13). */
  lines: readonly { quantity: string | null; price: string | null }[];
}

/**
 * What a piece costs by the invoice, decimal text without VAT. Without codes that can be told only of an invoice over
 * nothing but this order, which has one line; null otherwise.
 */
export function unitCostByInvoice(
  { lines }: Pick<OrderOnPaper, "lines">,
  documents: readonly SupplierDocument[],
  invoice: InvoiceOnPaper,
): string | null {
  const accepted = lines.filter((line) => (line.accepted ?? 0) > 0);
  const [only, ...others] = invoice.lines;
  const isOursAlone = invoice.documentIds.every((id) => documents.some((document) => document.id === id));
  return only?.quantity != null &&
    others.length === 0 &&
    accepted.length === 1 &&
    isOursAlone &&
    covers(documents, { lines }) &&
    canonicalDecimal(only.quantity) === String(accepted[0]?.accepted)
    ? only.price
    : null;
}
