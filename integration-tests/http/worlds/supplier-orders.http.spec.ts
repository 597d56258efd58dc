/** Orders at JAR from the first event to the door, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({
  products: 40,
  specs: [
    "supplier-orders",
    "supplier-order-rules",
    "supplier-order-actions",
    "supplier-order-after",
    "supplier-order-parcel",
    "supplier-order-found",
    "supplier-order-standing",
    "supplier-order-waits",
    "supplier-order-compared",
    "supplier-order-returned",
  ],
});
