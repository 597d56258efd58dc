/**
 * In whose books a row of a ledger stands (architecture.md 3.3, I12): host, account and environment, as a person arms them.
 * What has left for other books than the present ones is theirs: it is shown as such, and nothing here is done about it.
 */
export interface Booked {
  /** Null of a row from before rows named their books; the first arming says whose they are. */
  books: string | null;
  /** Something of it was sent, or a person named what it is at the remote system. */
  hasLeft: boolean;
}

/** @param present undefined where the options know no such account: nobody says that they are others */
export function isElsewhere({ books, hasLeft }: Booked, present: string | undefined): boolean {
  // What has not left is in nobody's books yet; it is stamped when it leaves.
  return hasLeft && books !== null && present !== undefined && books !== present;
}

/** Of rows that were sent to another account than any that is known here, before rows named their books. */
export const EARLIER_BOOKS = "earlier";

/** Nothing in these is a receipt by law; what stands in a real account is one, and is never registered a second time. */
export function isOnlyTried(books: string): boolean {
  return books === "demo" || books.startsWith("test ");
}
