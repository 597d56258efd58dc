import { z } from "@medusajs/framework/zod";
import type {
  JarCatalogueFilter,
  JarOffer,
  JarPage,
  JarPageRequest,
  JarProduct,
  JarProductsCount,
  JarItemProblem,
} from "../types";
import { integer, looseList, pathText } from "../values";
import { filter, readInput, pageRequest } from "./input";
import { LONG_TIMEOUT_MS, READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { offer, product } from "./product-schema";
import { isObject } from "../list";
import type { JarParameters } from "../form";

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

/**
 * A page of products, full or short (jar-api.md 7.3 and 7.4). Each product is judged alone: one that cannot be read
 * becomes a problem that says where and why, and the others of its page survive. A page number that JAR did not serve
 * although it has that page is an error, because a crawl that takes one page for another would call itself complete.
 */
const envelope = z.object({
  pages: z.object({ page: integer, cnt: integer }),
  products: looseList({ names: ["product"], key: "code" }),
});

function pageParameters(method: string, input: JarPageRequest): JarParameters {
  const { page, categoryId, changedSince } = readInput(method, pageRequest, input);
  return { page, category_id: categoryId, edate: changedSince };
}

function readPage<T>(item: z.ZodType<T>, body: unknown, asked: number): JarPage<T> {
  const page = envelope.superRefine(({ pages }, context) => {
    if (pages.page === asked || asked > pages.cnt) {
      return;
    }
    context.addIssue({ code: "custom", path: ["pages", "page"], message: `expected page ${asked}` });
  });
  const { pages, products } = page.parse(body);

  const read: T[] = [];
  const problems: JarItemProblem[] = [];
  products.forEach((product, index) => {
    const result = item.safeParse(product);
    if (result.success) {
      read.push(result.data);
    } else {
      problems.push(problemOf(product, index, result.error));
    }
  });
  return { page: pages.page, pages: pages.cnt, products: read, problems };
}

function problemOf(product: unknown, index: number, error: z.ZodError): JarItemProblem {
  const [issue] = error.issues;
  const code = isObject(product) ? product.code : null;
  return {
    code: (typeof code === "string" && code.trim() !== "") || typeof code === "number" ? String(code) : null,
    path: pathText(issue?.path ?? [], `products[${index}]`),
    message: issue?.message ?? "not readable",
  };
}
