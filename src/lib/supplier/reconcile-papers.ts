/**
 * The supplier's documents and invoices of a period against what its orders cost (jar-api.md 7.10 to 7.13), by the table of
 * docs/decisions/0032-compared-with-jar-each-day.md. What cannot be told is no difference.
 */
import type { FactLine } from "../../contract/reasons/entry";
import { addPercent, sumOf, toFraction } from "../money";
import { sofiaDate } from "../sofia-days";
import { isOtherPrice, lineOnPaper, namesAny } from "./papers";
import type { SupplierDocument } from "./papers";
import { costOf, finding, isWithin, minorOf, minorOfFraction, slackOf } from "./reconcile";
import type { OurOrder, SupplierBooks, SupplierFinding } from "./reconcile";
import { saysCanceled, saysReturned } from "./status";

export interface TheirDocument {
  id: string;
  /** `YYYY-MM-DD` */
  date: string | null;
  note: string | null;
  /** Decimal text with VAT. */
  total: string | null;
}

export interface TheirInvoice {
  id: string;
  date: string | null;
  total: string | null;
  isCredit: boolean;
  documentIds: readonly string[];
}

export interface PaperBooks extends Pick<SupplierBooks, "now" | "ours" | "theirs" | "rules" | "basis"> {
  documents: readonly TheirDocument[];
  invoices: readonly TheirInvoice[];
  /** The lines of those documents that are ours, by number. */
  read: ReadonlyMap<string, SupplierDocument>;
  /** Numbers of all documents that belong to an order of ours, also of another time. */
  taken: ReadonlySet<string>;
}

const DAY_MS = 24 * 60 * 60_000;
/** An invoice is due five days after the goods were handed over (ЗДДС чл. 113, ал. 4); a letter is on its way as long. */
const PAPERS_AFTER_DAYS = 10;
/** So long may pass until it is known whose a document is. */
const DOCUMENTS_SETTLE_DAYS = 3;

export function compareSupplierPapers(books: PaperBooks): SupplierFinding[] {
  const sent = books.ours.filter(({ state, canceled }) => state === "done" && !canceled);
  return [
    ...sent.flatMap((order) => documentDiffers(books, order)),
    ...books.invoices.flatMap((invoice) => invoiceDiffers(books, sent, invoice)),
    ...sent.flatMap((order) => papersMissing(books, order)),
    ...foreignPapers(books),
  ];
}

function documentDiffers(books: PaperBooks, order: OurOrder): SupplierFinding[] {
  const documents = order.documents.flatMap((id) => books.read.get(id) ?? []);
  if (documents.length === 0 || documents.length < order.documents.length) {
    return [];
  }
  const lines = order.lines.flatMap(({ code, title, accepted, cost }): FactLine[] => {
    const pieces = piecesSold(documents, code);
    const charged = lineOnPaper(documents, code)?.unitCost ?? null;
    const other = charged !== null && cost && cost.source !== "invoice" && isOtherPrice(cost.unit, charged);
    const more = pieces > (accepted ?? 0);
    return [
      ...(more ? [{ code, title, accepted, quantity: pieces }] : []),
      ...(other && !more ? [{ code, title, expected: cost.unit, charged }] : []),
    ];
  });
  const strange = [...new Set(documents.flatMap((document) => document.lines.map(({ code }) => code)))]
    .filter((code) => !order.lines.some((line) => line.code === code))
    .map((code): FactLine => ({ code, title: null, accepted: 0, quantity: piecesSold(documents, code) }));
  const differing = [...lines, ...strange];
  return differing.length > 0
    ? [
        {
          ...finding(books, "paper", order),
          paper: documents.map(({ id }) => id).join(", "),
          data: { lines: differing },
        },
      ]
    : [];
}

/** Pieces that were taken back stand below zero, and are no pieces too few. */
function piecesSold(documents: readonly SupplierDocument[], code: string): number {
  return documents
    .flatMap(({ lines }) => lines.filter((line) => line.code === code && line.count > 0))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Only of an invoice over nothing but whole orders of ours, as it names no codes (jar-api.md 7.13). */
function invoiceDiffers(
  books: PaperBooks,
  sent: readonly OurOrder[],
  { id, date, total, isCredit, documentIds }: TheirInvoice,
): SupplierFinding[] {
  const orders = sent.filter(({ documents }) => documents.some((document) => documentIds.includes(document)));
  const covered = orders.flatMap(({ documents }) => documents);
  const isOfThem =
    documentIds.length > 0 &&
    covered.length === documentIds.length &&
    covered.every((document) => documentIds.includes(document));
  const [first] = orders;
  if (isCredit || total === null || !first || !isOfThem) {
    return [];
  }
  const costs = orders.map(({ lines }) => costOf(lines, books.basis));
  const known = costs.flatMap((cost) => cost ?? []);
  if (known.length < costs.length) {
    return [];
  }
  const expected = addPercent(sumOf(known), books.basis.vatPercent);
  const slack = slackOf(orders.flatMap(({ lines }) => lines));
  return isWithin(expected, toFraction(total), slack)
    ? []
    : [
        {
          ...finding(books, "invoice", first),
          paper: id,
          expectedMinor: minorOfFraction(expected),
          foundMinor: minorOf(total),
          day: date,
          data: orders.length > 1 ? { numbers: orders.flatMap(({ number }) => number ?? []) } : {},
        },
      ];
}

function papersMissing(books: PaperBooks, order: OurOrder): SupplierFinding[] {
  const { now, theirs, rules } = books;
  const { shippedAt, number, documents, invoices } = order;
  const own = theirs.find(({ id }) => id === number);
  const nothingLeft = own && (saysCanceled(own, rules) !== null || saysReturned(own, rules) !== null);
  const isDue = shippedAt !== null && now.getTime() - shippedAt.getTime() >= PAPERS_AFTER_DAYS * DAY_MS;
  return isDue && !nothingLeft && (documents.length === 0 || invoices.length === 0)
    ? [{ ...finding(books, "no_papers", order), data: { since: sofiaDate(shippedAt) } }]
    : [];
}

function foreignPapers({ now, ours, documents, taken, basis }: PaperBooks): SupplierFinding[] {
  const settled = sofiaDate(new Date(now.getTime() - DOCUMENTS_SETTLE_DAYS * DAY_MS));
  const numbers = ours.flatMap(({ reference, number }) => [reference, ...(number === null ? [] : [number])]);
  return documents
    .filter(
      ({ id, date, note }) => !taken.has(id) && date !== null && date < settled && !namesAny(note, numbers),
    )
    .map(({ id, date, total }) => ({
      kind: "foreign_paper",
      entryId: null,
      orderId: null,
      reference: null,
      number: null,
      paper: id,
      currencyCode: basis.currency,
      expectedMinor: null,
      foundMinor: minorOf(total),
      day: date,
      data: {},
    }));
}
