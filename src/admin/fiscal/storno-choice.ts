/**
 * The rows that a person chooses for a storno, as they are typed, against what the sale has left. Amounts are integer
 * cents; the server counts once more and has the last word.
 */
import type { FiscalDocument } from "../../contract/fiscal";

export interface ChoiceRow {
  /** Index of the sale's row. */
  index: number;
  name: string;
  /** What other stornos leave of it. */
  leftPieces: number;
  leftMinor: number;
  pieces: number;
  /** As typed: decimal text in the currency of the storno. */
  amount: string;
}

export interface ChosenLine {
  line_index: number;
  quantity?: number;
  amount_minor: number;
}

const decimalOf = (minor: number): string =>
  minor === 0 ? "" : `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;

/** Cents of decimal text; null when it is no amount. An empty field is nothing. */
export const minorOf = (text: string): number | null => {
  const [, whole = "", cents = ""] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (text.trim() === "") {
    return 0;
  }
  return whole === "" ? null : Number(whole) * 100 + Number(cents.padEnd(2, "0"));
};

/** Rows with something left, as the storno has them so far. What it has taken itself is there to be chosen again. */
export const rowsToChoose = (sale: FiscalDocument, storno: FiscalDocument): ChoiceRow[] =>
  sale.lines
    .map(({ index, name, left }) => {
      const own = storno.lines.filter(({ sale_index }) => sale_index === index);
      const pieces = own.reduce((sum, line) => sum + (line.pieces ?? 0), 0);
      const minor = own.reduce((sum, line) => sum + line.quantity * line.unit_minor, 0);
      return {
        index,
        name,
        leftPieces: (left?.pieces ?? 0) + pieces,
        leftMinor: (left?.value_minor ?? 0) + minor,
        pieces,
        amount: decimalOf(minor),
      };
    })
    .filter(({ leftPieces, leftMinor }) => leftPieces > 0 || leftMinor > 0);

/** So many pieces, and what they are worth; the amount can be changed afterwards. */
export const withPieces = (row: ChoiceRow, pieces: number): ChoiceRow => {
  const known = Number.isInteger(pieces) ? Math.min(Math.max(pieces, 0), row.leftPieces) : 0;
  const worth = row.leftPieces === 0 ? 0 : Math.floor((row.leftMinor * known) / row.leftPieces);
  return { ...row, pieces: known, amount: decimalOf(worth) };
};

/** Takes a row that is no amount, or more than is left, as not ready. */
export const isFitting = ({ amount, leftMinor, pieces }: ChoiceRow): boolean => {
  const minor = minorOf(amount);
  return minor !== null && minor <= leftMinor && (pieces === 0 || minor > 0);
};

export const sumOf = (rows: readonly ChoiceRow[]): number =>
  rows.reduce((sum, { amount }) => sum + (minorOf(amount) ?? 0), 0);

export const linesOf = (rows: readonly ChoiceRow[]): ChosenLine[] =>
  rows
    .map(({ index, pieces, amount }) => ({
      line_index: index,
      ...(pieces > 0 ? { quantity: pieces } : {}),
      amount_minor: minorOf(amount) ?? 0,
    }))
    .filter(({ amount_minor }) => amount_minor > 0);
