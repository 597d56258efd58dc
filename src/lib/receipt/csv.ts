/** Tables as couriers and spreadsheets export them: any usual separator, quotes, and one of three encodings. */
import { isUtf8 } from "node:buffer";

const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16_MARKS = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };

/** UTF-8 and UTF-16 by their mark; without one UTF-8 where the bytes are that, else Windows-1251. */
export function decodeTable(bytes: Uint8Array): string {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  const marked = Object.entries(UTF16_MARKS).find(([, mark]) => begins(mark));
  if (marked) {
    return new TextDecoder(marked[0]).decode(bytes);
  }
  return begins(UTF8_MARK) || isUtf8(bytes)
    ? new TextDecoder("utf-8").decode(bytes)
    : new TextDecoder("windows-1251").decode(bytes);
}

export const SEPARATORS = [";", "\t", ",", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface CsvRow {
  /** As an editor counts; of a row over several lines, the first. */
  line: number;
  cells: string[];
}

/** Rows with at least one cell that says something. A quote that is never closed takes in the rest. */
export function readCsv(text: string, separator: Separator): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let cell = "";
  let quoted = false;
  let line = 1;
  const endCell = () => {
    row.cells.push(plainCell(cell));
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((entry) => entry !== "")) {
      rows.push(row);
    }
    row = { line, cells: [] };
  };
  const all = text.replace(/\r\n?/g, "\n");
  for (let at = 0; at < all.length; at += 1) {
    const sign = all[at] ?? "";
    line += sign === "\n" ? 1 : 0;
    if (quoted) {
      const doubled = sign === '"' && all[at + 1] === '"';
      quoted = sign !== '"' || doubled;
      cell += sign === '"' && !doubled ? "" : sign;
      at += doubled ? 1 : 0;
    } else if (sign === '"' && OPENS_QUOTE.has(cell.trim())) {
      quoted = true;
      cell = "";
    } else if (sign === separator) {
      endCell();
    } else if (sign === "\n") {
      endRow();
    } else {
      cell += sign;
    }
  }
  endRow();
  return rows;
}

/** Excel writes ="0123" so that a number keeps its zeros. */
const OPENS_QUOTE = new Set(["", "="]);

function plainCell(cell: string): string {
  return cell.replace(/[\u00a0\u202f]/g, " ").trim();
}
