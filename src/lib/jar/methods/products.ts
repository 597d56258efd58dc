import type { JarPage, JarPageRequest, JarProduct } from "../types";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { pageParameters, readPage } from "./page";
import { product } from "./product-schema";

/** GET products (jar-api.md 7.3): full data, 100 a page. */
export const products: JarMethod<JarPageRequest, JarPage<JarProduct>> = {
  verb: "GET",
  path: "products",
  timeoutMs: LONG_TIMEOUT_MS,
  parameters: (input) => pageParameters("GET products", input),
  read: (body, { page }) => readPage(product, body, page),
};
