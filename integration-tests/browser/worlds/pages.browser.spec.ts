/** The pages of the catalogue, of receipts and of orders at JAR, and the start page, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop([
  "catalogue",
  "hostile-texts",
  "receipts",
  "receipt-exceptions",
  "supplier-orders",
  "start",
  "first-steps",
]);
