/** Receipts and stornos from the first event to the last storno, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({
  products: 40,
  specs: [
    "fiscal-actions",
    "fiscal-exchanges",
    "fiscal-invoice-acts",
    "fiscal-invoices",
    "fiscal-payments",
    "fiscal-returns",
    "fiscal-told",
    "register-checks",
    "storno",
  ],
});
