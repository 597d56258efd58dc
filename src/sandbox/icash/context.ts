/**
 * How a method is written: the outer function checks the form of the fields and touches nothing, the function that it
 * returns does the work once the caller is known. The real service checks fields before credentials
 * (icash-api.md 3.2, C5), and this split keeps that order for every method.
 */
import type { Books } from "./books";
import type { Fields } from "./fields";
import type { Json } from "./json";

/** Readings of what the documents leave open; each can be switched while the stand-in runs. */
export interface Readings {
  /** What completes an operation (icash-api.md C22). */
  completion: "print" | "payment" | "print_books_again";
  /** Where get-operation tells the receipt of a completed sale (icash-api.md C17); "absent": there is none. */
  receiptData: "tail" | "nested" | "absent";
  /** The ImportRefID filter compares whole numbers, so that 15 also finds "15-2" (icash-api.md C11). */
  integerCastFilter: boolean;
  /** The ImportSource and ImportRefID filters narrow nothing, as filters that a server does not know (icash-api.md 5.4). */
  importFilterIgnored: boolean;
  /** How many get-operation calls still find a printed operation on its way (icash-api.md C23). */
  readsUntilComplete: number;
  /** How the VAT of an operation is rounded (icash-api.md C41); "absent": it is not told. */
  vat: "by_group" | "by_row" | "absent";
  /** What the account is kept in (icash-api.md C40). */
  currency: string;
  sessionLifetimeMs: number;
  /** A login ends the user's other sessions (icash-api.md C43). */
  singleSession: boolean;
}

export interface Context {
  books: Books;
  readings: Readings;
  userId: number;
  now: () => Date;
}

export type Method = (fields: Fields) => (context: Context) => Json;
