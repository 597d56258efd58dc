/**
 * Tables for a spreadsheet, as Excel in Bulgaria reads them by a double click: the mark says that it is UTF-8, cells are
 * parted by semicolons, numbers have a decimal comma. What comes from outside is never a formula, also for a spreadsheet
 * that parts cells by something else (faults.md F33).
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MedusaResponse } from "@medusajs/framework/http";
import { stringify } from "csv-stringify";

/** A number as decimal text with a point, such as "-5.00". */
export interface Amount {
  amount: string | null;
}

export type Cell = string | number | null | Amount;

export async function sendCsv(
  res: MedusaResponse,
  table: { filename: string; columns: string[]; rows: AsyncIterable<Cell[]> },
): Promise<void> {
  res.setHeader("content-type", "text/csv; charset=utf-8");
  res.setHeader("content-disposition", `attachment; filename="${table.filename}"`);
  await pipeline(
    Readable.from(written(table.rows)),
    stringify({
      header: true,
      columns: table.columns,
      bom: true,
      delimiter: ";",
      // Else a separator within a cell would begin a new one where another separator is usual.
      quoted_string: true,
      record_delimiter: "windows",
    }),
    res,
  );
}

async function* written(rows: AsyncIterable<Cell[]>): AsyncGenerator<(string | number | null)[]> {
  for await (const row of rows) {
    yield row.map(cellText);
  }
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

export function cellText(cell: Cell): string | number | null {
  if (typeof cell === "string") {
    return withoutFormulas(cell);
  }
  if (typeof cell !== "object" || cell === null) {
    return cell;
  }
  const { amount } = cell;
  return amount !== null && DECIMAL.test(amount)
    ? amount.replace(".", ",")
    : amount && withoutFormulas(amount);
}

/** Signs that begin a formula, their full-width twins too, at the beginning or behind what may part cells. */
const FORMULA = /(?<=^|[;,|\t\r\n])([ \u00a0"]*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g;

function withoutFormulas(text: string): string {
  return text.replace(FORMULA, "$1'");
}
