/**
 * A courier's list of the money that he brought: waybills or order numbers, and amounts. Each courier and each export has
 * columns of its own, so they are known by what their headings say; what the headings leave open a person says.
 */
import { decodeTable, readCsv, SEPARATORS } from "./csv";
import type { CsvRow } from "./csv";

export const LIST_COLUMNS = ["waybill", "order", "amount"] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** By heading; null: the list has no such column. */
export type ListColumns = Record<ListColumn, string | null>;

export interface ListEntry {
  /** Where it stands in the file. */
  line: number;
  waybill: string | null;
  /** Digits of an order number. */
  order: string | null;
  amountText: string;
  /** Null when it cannot be read as one amount. */
  amountMinor: number | null;
}

export type CourierList =
  | { kind: "ok"; headings: string[]; columns: ListColumns; entries: ListEntry[] }
  /** Nothing says which column is which, or more than one could be it. */
  | { kind: "columns_unclear"; headings: string[] };

/** Titles and periods may stand above the headings. */
const LAST_HEADING_ROW = 30;

export function readCourierList(bytes: Uint8Array, chosen: Partial<ListColumns> = {}): CourierList {
  const text = decodeTable(bytes);
  const tables = SEPARATORS.map((separator) => readCsv(text, separator));
  for (const rows of tables) {
    const list = listOf(rows, chosen);
    if (list) {
      return list;
    }
  }
  return { kind: "columns_unclear", headings: widest(tables)[0]?.cells ?? [] };
}

/** The table that its separator has cut into the most columns. */
function widest(tables: readonly CsvRow[][]): CsvRow[] {
  const width = (rows: readonly CsvRow[]) => Math.max(0, ...rows.map(({ cells }) => cells.length));
  const best = [...tables].sort((left, right) => width(right) - width(left))[0] ?? [];
  return best.filter(({ cells }) => cells.length === width(best));
}

function listOf(rows: readonly CsvRow[], chosen: Partial<ListColumns>): CourierList | null {
  for (const [index, { cells }] of rows.slice(0, LAST_HEADING_ROW).entries()) {
    const columns = columnsOf(cells, chosen);
    if (columns) {
      const entries = rows.slice(index + 1).flatMap((row) => entryOf(row, cells, columns));
      return { kind: "ok", headings: cells, columns, entries };
    }
  }
  return null;
}

/*
 * Headings, the surest words first. Econt: "Товарителница", "Сума НП"; Speedy: "Баркод" or "Товарителница №",
 * "Наложен платеж", "Референция 1". A heading that speaks of something about the parcel or the money is none of them.
 */
const SURE: Record<ListColumn, readonly RegExp[]> = {
  waybill: [/товарителниц|waybill|awb/, /tracking/, /баркод|barcode/, /пратка|shipment|parcel/],
  order: [/поръчка|order/, /референ|(^| )реф( |$)|(^| )ref/],
  amount: [/наложен платеж|(^| )нп( |$)|(^| )cod( |$)|cash on delivery/, /събрана|collected/, /сума|amount/],
};

const OTHER_THAN: Record<ListColumn, RegExp> = {
  waybill: /дата|вид|тип|опис|съдърж|тегло|брой|статус|цена|сума|date|type|weight|count|status|price/,
  order: /дата|статус|сума|цена|date|status|amount|price|total/,
  amount: /дата|комис|такс|номер|вид|тип|статус|валута|документ|date|fee|number|type|status|currency/,
};

function columnsOf(headings: readonly string[], chosen: Partial<ListColumns>): ListColumns | null {
  const find = (column: ListColumn): string | null | undefined => {
    const given = chosen[column];
    return given === undefined || given === null ? likeliest(column, headings) : among(headings, given);
  };
  const [waybill, order, amount] = [find("waybill"), find("order"), find("amount")];
  const unclear = waybill === undefined || amount === undefined || amount === null;
  if (unclear || (waybill === null && (order === null || order === undefined))) {
    return null;
  }
  if (waybill === amount || order === amount) {
    return null; // Cut by another separator than its own.
  }
  // An order number beside a waybill is a help and no condition.
  return { waybill, order: order ?? null, amount };
}

function among(headings: readonly string[], given: string): string | undefined {
  return headings.find((heading) => heading === given);
}

/** Undefined when several are as likely. */
function likeliest(column: ListColumn, headings: readonly string[]): string | null | undefined {
  const possible = headings.filter((heading) => !OTHER_THAN[column].test(wordsOf(heading)));
  for (const words of SURE[column]) {
    const [only, other] = possible.filter((heading) => words.test(wordsOf(heading)));
    if (only !== undefined) {
      return other === undefined ? only : undefined;
    }
  }
  return null;
}

function wordsOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A row without any number is a total or a remark. */
function entryOf({ line, cells }: CsvRow, headings: readonly string[], columns: ListColumns): ListEntry[] {
  const cell = (column: ListColumn): string => {
    const heading = columns[column];
    return heading === null ? "" : (cells[headings.indexOf(heading)] ?? "");
  };
  const waybill = waybillOf(cell("waybill"));
  const order = orderNumberOf(cell("order"));
  const amountText = cell("amount");
  return waybill === null && order === null
    ? []
    : [{ line, waybill, order, amountText, amountMinor: amountMinorOf(amountText) }];
}

/** One spelling, so that "1051 2345" and "10512345" are one parcel. */
export function waybillOf(text: string): string | null {
  const plain = text.replace(/[\s'’-]/g, "").toUpperCase();
  return /\d/.test(plain) ? plain : null;
}

function orderNumberOf(text: string): string | null {
  return /^(?:№|#|no\.?)?\s*(\d{1,12})$/i.exec(text)?.[1] ?? null;
}

const AMOUNT = /^(\d{1,3}(?:[ .,']\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/;

/**
 * Cents of an amount as people write it: "1 234,56 лв.", "1.234,56", "105.9 EUR". "1.234" could be either, so it is no
 * amount, as is one below zero.
 */
export function amountMinorOf(text: string): number | null {
  const plain = text.replace(/(лв|eur|bgn|евро|€)\.?/gi, "").trim();
  const match = AMOUNT.exec(plain);
  if (!match) {
    return null;
  }
  const [, whole = "", point, cents = ""] = match;
  const groups = new Set(whole.replace(/\d/g, ""));
  const isOpen = point === undefined && groups.size === 1 && /^\d{1,3}[.,]\d{3}$/.test(whole);
  if (isOpen || groups.size > 1 || (point !== undefined && groups.has(point))) {
    return null;
  }
  return Number(whole.replace(/\D/g, "")) * 100 + Number(cents.padEnd(2, "0"));
}
