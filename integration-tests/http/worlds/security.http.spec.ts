/** Who may make the shop act, whose books are whose, and what is told to whom, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({
  products: 40,
  specs: [
    "books",
    "connection",
    "consent",
    "credentials",
    "privacy",
    "start",
    "store-receipts",
    "supplier-order-brakes",
  ],
});
