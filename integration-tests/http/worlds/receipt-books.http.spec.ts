/** What must hold of receipts whatever happens, and their comparison with iCash's books, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({ products: 40, specs: ["exactly-once", "fiscal-reconciliation", "holds"] });
