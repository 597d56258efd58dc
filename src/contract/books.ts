/** Whose books a row stands in, as a person reads it. */
import type { InBoth } from "./reasons/entry";

/** As they are stored: "demo", an environment with host and account number, or host and account. */
export function booksName(books: string): InBoth {
  const [first = "", where = ""] = books.split(" ");
  switch (first) {
    case "demo":
      return { en: "the demo", bg: "демото" };
    case "earlier":
      return { en: "an earlier account", bg: "по-ранен акаунт" };
    case "test":
      return { en: `the test account ${where}`, bg: `тестовия акаунт ${where}` };
    case "production":
      return { en: `the account ${where}`, bg: `акаунта ${where}` };
    default:
      return { en: `the account ${books}`, bg: `акаунта ${books}` };
  }
}
