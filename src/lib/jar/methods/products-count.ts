import { z } from "@medusajs/framework/zod";
import type { JarCatalogueFilter, JarProductsCount } from "../types";
import { integer } from "../values";
import { filter, readInput } from "./input";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";

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
