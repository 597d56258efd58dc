import { z } from "@medusajs/framework/zod";
import type {
  JarCatalogueFilter,
  JarOffer,
  JarPage,
  JarPageRequest,
  JarProduct,
  JarProductsCount,
} from "../types";
import { integer } from "../values";
import { filter, readInput } from "./input";
import { LONG_TIMEOUT_MS, READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { pageParameters, readPage } from "./page";
import { offer, product } from "./product-schema";

/** GET products (jar-api.md 7.3): full data, 100 a page. */
export const products: JarMethod<JarPageRequest, JarPage<JarProduct>> = {
  verb: "GET",
  path: "products",
  timeoutMs: LONG_TIMEOUT_MS,
  parameters: (input) => pageParameters("GET products", input),
  read: (body, { page }) => readPage(product, body, page),
};

/** GET products_short (jar-api.md 7.4): price and availability only, 1000 a page. */
export const productsShort: JarMethod<JarPageRequest, JarPage<JarOffer>> = {
  verb: "GET",
  path: "products_short",
  timeoutMs: LONG_TIMEOUT_MS,
  parameters: (input) => pageParameters("GET products_short", input),
  read: (body, { page }) => readPage(offer, body, page),
};

/** GET products_count (jar-api.md 7.1): the cheapest call, fit for a health check. */
const answer = z
  .object({ cnt: integer, pages: integer })
  .transform(({ cnt, pages }): JarProductsCount => ({ count: cnt, pages }));

export const productsCount: JarMethod<JarCatalogueFilter, JarProductsCount> = {
  verb: "GET",
  path: "products_count",
  timeoutMs: READ_TIMEOUT_MS,
  parameters(input) {
    const { categoryId, changedSince } = readInput("GET products_count", filter, input);
    return { category_id: categoryId, edate: changedSince };
  },
  read: (body) => answer.parse(body),
};
