/** The pages of the catalogue, of receipts and of orders at JAR, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop(["catalogue", "receipts", "receipt-exceptions", "supplier-orders"]);
