/** Part 7: the comparison as a table for people. */
import { cutByCharacters } from "../../../src/lib/text";
import type { Terminal } from "../terminal";
import type { Check } from "./compare";

/** Wider columns would not fit a terminal. Cells are cut only where both sides agree. */
const WIDEST_CELL = 36;

export function printReport(terminal: Terminal, checks: readonly Check[]): void {
  const rows = checks.map(fitted);
  const what = width(rows.map((row) => row.what));
  const books = width(["in the books", ...rows.map((row) => row.books)]);
  let subject: string | null = null;
  for (const row of rows) {
    if (row.subject !== subject) {
      subject = row.subject;
      terminal.say("");
      terminal.say(`${subject.padEnd(what + 2)}  ${"in the books".padEnd(books)}  in the ledger`);
    }
    const text = `${row.what.padEnd(what)}  ${row.books.padEnd(books)}  ${row.ledger}`;
    if (row.agrees) {
      terminal.good(text);
    } else {
      terminal.bad(text);
    }
  }
}

function fitted(check: Check): Check {
  if (!check.agrees) {
    return check;
  }
  const { books, ledger } = check;
  return {
    ...check,
    books: cutByCharacters(books, WIDEST_CELL),
    ledger: cutByCharacters(ledger, WIDEST_CELL),
  };
}

function width(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
