/** Runs over more than one page of JAR's listing, in one shop. */
import { inOneShop } from "../support/in-one-shop";

inOneShop({ products: 120, specs: ["catalogue", "catalogue-runs", "catalogue-runs-control"] });
