/** What is written into the store's catalogue, and who decides about it, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({
  products: 40,
  specs: [
    "catalogue-admin",
    "catalogue-held",
    "catalogue-joining",
    "catalogue-undo",
    "catalogue-categories",
    "catalogue-write-create",
    "catalogue-write-hostile",
    "catalogue-write-products",
    "catalogue-write-update",
    "storefront",
  ],
});
