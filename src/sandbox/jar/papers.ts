/**
 * The papers that follow a shipment: a sales document with serial numbers and an invoice over it (jar-api.md 7.10 to
 * 7.14). Line prices keep four places and are shown with two, which is how the documented total comes to be a cent
 * off its lines (6.2).
 */
import { sofiaTimestamp } from "../control";
import type { BookedLine, BookedOrder } from "./orders";
import { cents } from "./orders";
import type { JarSettings } from "./settings";
import { missingArgument } from "./wire/answers";
import type { PhpRecord, PhpValue } from "./wire/values";

interface Paper {
  pid: string;
  /** Null while it is not invoiced; both fields may be empty in JAR's answers (7.10, 7.11). */
  invoice: string | null;
  note: string | null;
  day: string;
  order: BookedOrder;
  /** Of a credit note: the pieces that were taken back, counted below zero; else the order as it stands. */
  back?: { lines: BookedLine[]; number: string };
  /** Where JAR's accountant has made a mistake. */
  invoiceTotal?: string;
  /** As the list calls it. */
  status: string;
  serials: string[][];
}

export interface ShippedPapers {
  /** What the document notes; the order's reference unless said otherwise. */
  note?: string | null;
  /** False: the invoice comes later. */
  invoiced?: boolean;
}

/** Goods that came back to JAR; all of the order where no codes are named. */
export interface CreditedGoods {
  products?: { code: string; cnt: number }[];
  note?: string | null;
  /** As the list of documents calls it. */
  status?: string;
}

export interface Papers {
  /** Credits pieces of a shipped order by a document of its own and a credit note over it; gives their numbers. */
  credit(order: BookedOrder, goods: CreditedGoods): { pid: string; credit_id: string } | null;
  /** Writes the document of a shipped order once, and its invoice; gives the invoice number, if there is one. */
  ship(order: BookedOrder, options: ShippedPapers): string | null;
  /** Makes the invoice of this order one over another total; false when it has none. */
  invoiceAt(order: BookedOrder, total: string): boolean;
  /** What was credited, by the order that it was bought with. */
  credits(): { pid: string; order_id: string; lines: { code: string; cnt: number }[] }[];
  documents(args: ReadonlyMap<string, string>): PhpValue;
  document(args: ReadonlyMap<string, string>): PhpValue;
  invoices(args: ReadonlyMap<string, string>): PhpValue;
  invoice(args: ReadonlyMap<string, string>): PhpValue;
  charge(): PhpValue;
  reset(): void;
}

const FIRST_DOCUMENT = 1_789_951;
const FIRST_INVOICE = 30_123_155;
const FIRST_SERIAL = 1_050_783;
const FIRST_CREDIT = 70_000_001;
const CLIENT = "Дилър ЕООД";
const MAX_SERIALS = 1000;

export function createPapers(settings: JarSettings): Papers {
  let papers: Paper[] = [];
  let serials = 0;

  function ship(order: BookedOrder, { note, invoiced = true }: ShippedPapers): string | null {
    const paper =
      papers.find((candidate) => candidate.order === order && !candidate.back) ?? write(order, note);
    if (invoiced) {
      paper.invoice ??= nextInvoice();
    }
    return paper.invoice;
  }

  function write(order: BookedOrder, note: string | null = order.reference): Paper {
    const paper: Paper = {
      pid: String(FIRST_DOCUMENT + papers.length),
      invoice: null,
      note,
      day: sofiaTimestamp(settings.now()).slice(0, 10),
      order,
      status: "Продаден",
      serials: order.lines.map((line) => nextSerials(Math.min(line.cnt, MAX_SERIALS))),
    };
    papers.push(paper);
    return paper;
  }

  function credit(order: BookedOrder, { products, note, status = CREDITED }: CreditedGoods) {
    const sold = papers.find((candidate) => candidate.order === order && !candidate.back);
    if (!sold) {
      return null;
    }
    const wanted = products ?? order.lines.map(({ code, cnt }) => ({ code, cnt }));
    const lines = wanted.flatMap(({ code, cnt }) =>
      order.lines.filter((line) => line.code === code).map((line) => ({ ...line, cnt: -cnt })),
    );
    const number = String(FIRST_CREDIT + papers.filter(({ back }) => back).length);
    const paper: Paper = {
      pid: String(FIRST_DOCUMENT + papers.length),
      invoice: nextInvoice(),
      note: note === undefined ? `Връщане по ${sold.pid}` : note,
      day: sofiaTimestamp(settings.now()).slice(0, 10),
      order,
      back: { lines, number },
      status,
      serials: lines.map(({ code, cnt }) => {
        const at = order.lines.findIndex((line) => line.code === code);
        return (sold.serials[at] ?? []).slice(0, -cnt);
      }),
    };
    papers.push(paper);
    return { pid: paper.pid, credit_id: number };
  }

  function nextInvoice(): string {
    return String(FIRST_INVOICE + papers.filter(({ invoice }) => invoice !== null).length);
  }

  function nextSerials(count: number): string[] {
    return Array.from({ length: count }, () => {
      serials += 1;
      return `JAR${FIRST_SERIAL + serials - 1}`;
    });
  }

  function between(args: ReadonlyMap<string, string>): Paper[] {
    const [from, to] = [args.get("from"), args.get("to")];
    if (from === undefined) {
      throw missingArgument("from");
    }
    if (to === undefined) {
      throw missingArgument("to");
    }
    return papers.filter((paper) => paper.day >= from && paper.day <= to);
  }

  function one(args: ReadonlyMap<string, string>, field: "pid" | "invoice"): Paper | null {
    const id = args.get("id");
    if (id === undefined) {
      throw missingArgument("id");
    }
    return papers.find((paper) => paper[field] === id) ?? null;
  }

  function invoiceAt(order: BookedOrder, total: string): boolean {
    const paper = papers.find(
      (candidate) => candidate.order === order && !candidate.back && isInvoiced(candidate),
    );
    if (paper) {
      paper.invoiceTotal = total;
    }
    return paper !== undefined;
  }

  return {
    ship,
    credit,
    invoiceAt,
    credits: () =>
      papers.flatMap(({ pid, order, back }) =>
        back
          ? [
              {
                pid,
                order_id: order.order_id,
                lines: back.lines.map(({ code, cnt }) => ({ code, cnt: -cnt })),
              },
            ]
          : [],
      ),
    documents: (args) => between(args).map(documentRow),
    document: (args) => {
      const paper = one(args, "pid");
      if (!paper) {
        return notThere("Невалиден документ");
      }
      const empty = {
        payment: null,
        invoice_no: paper.invoice,
        invoice_date: paper.invoice === null ? null : paper.day,
        payment_date: paper.day,
      };
      const products = linesOf(paper).map((line, at) => documentLine(line, paper.serials[at] ?? []));
      return { is_error: "0", error: null, header: { ...documentRow(paper), ...empty }, products };
    },
    invoices: (args) => between(args).filter(isInvoiced).map(invoiceRow),
    invoice: (args) => {
      const paper = one(args, "invoice");
      if (!paper || !isInvoiced(paper)) {
        return notThere("Невалидна фактура");
      }
      return {
        is_error: "0",
        error: null,
        header: invoiceRow(paper),
        products: linesOf(paper).map(invoiceLine),
      };
    },
    charge: () => ({
      total: places(papers.reduce((sum, paper) => sum + thousandthsOf(paper), 0)),
      consignation_total: "0.00",
      prodajbi_count: String(papers.length),
      mdata: papers[0]?.day ?? null,
    }),
    reset: () => {
      papers = [];
      serials = 0;
    },
  };
}

function notThere(error: string): PhpRecord {
  return { is_error: "1", error, header: [], products: [] };
}

const CREDITED = "Кредитно известие";

const linesOf = ({ order, back }: Paper): readonly BookedLine[] => back?.lines ?? order.lines;

const thousandthsOf = ({ order, back }: Paper): number =>
  back
    ? back.lines.reduce((sum, line) => sum + cents(line.dealer_price) * 12 * line.cnt, 0)
    : order.thousandths;

function documentRow(paper: Paper): PhpRecord {
  return {
    pid: paper.pid,
    ename: CLIENT,
    edate: paper.day,
    status: paper.status,
    enote: paper.note,
    total: places(thousandthsOf(paper)),
    is_ok: "0",
  };
}

function documentLine(line: BookedLine, serials: readonly string[]): PhpRecord {
  return {
    code: line.code,
    ename: line.name,
    cnt: String(line.cnt),
    price_no_vat: line.dealer_price,
    has_vat: "1",
    price: places(cents(line.dealer_price) * 12),
    serials,
  };
}

type InvoicedPaper = Paper & { invoice: string };

function isInvoiced(paper: Paper): paper is InvoicedPaper {
  return paper.invoice !== null;
}

function invoiceRow(paper: InvoicedPaper): PhpRecord {
  return {
    pid: paper.invoice,
    edate: paper.day,
    document_type: paper.back ? "КРЕДИТНО ИЗВЕСТИЕ" : "ФАКТУРА",
    credit_id: paper.back?.number ?? null,
    credit_date: paper.back ? paper.day : null,
    ename: CLIENT,
    total: paper.invoiceTotal ?? places(thousandthsOf(paper)),
    dds: "0.2",
    osnovanie_nuleva_stavka: null,
    documents: [paper.pid],
  };
}

function invoiceLine(line: BookedLine): PhpRecord {
  return {
    ename: line.category,
    measure: "брой",
    cnt: `${line.cnt}.00`,
    price: line.dealer_price,
    total: places(cents(line.dealer_price) * line.cnt * 10),
  };
}

/** Thousandths as a text with two places. */
function places(thousandths: number): string {
  return (Math.round(thousandths / 10) / 100).toFixed(2);
}
