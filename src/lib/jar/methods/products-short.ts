import type { JarOffer, JarPage, JarPageRequest } from "../types";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { pageParameters, readPage } from "./page";
import { offer } from "./product-schema";

/** GET products_short (jar-api.md 7.4): price and availability only, 1000 a page. */
export const productsShort: JarMethod<JarPageRequest, JarPage<JarOffer>> = {
  verb: "GET",
  path: "products_short",
  timeoutMs: LONG_TIMEOUT_MS,
  parameters: (input) => pageParameters("GET products_short", input),
  read: (body, { page }) => readPage(offer, body, page),
};
