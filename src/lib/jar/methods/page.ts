import { z } from "@medusajs/framework/zod";
import { isObject } from "../list";
import type { JarItemProblem, JarPage, JarPageRequest } from "../types";
import { integer, looseList, pathText } from "../values";
import type { JarParameters } from "../form";
import { pageRequest, readInput } from "./input";

/**
 * A page of products, full or short (jar-api.md 7.3 and 7.4). Each product is judged alone: one that cannot be read
 * becomes a problem that says where and why, and the others of its page survive. A page number that JAR did not serve
 * although it has that page is an error, because a crawl that takes one page for another would call itself complete.
 */
const envelope = z.object({
  pages: z.object({ page: integer, cnt: integer }),
  products: looseList({ names: ["product"], key: "code" }),
});

export function pageParameters(method: string, input: JarPageRequest): JarParameters {
  const { page, categoryId, changedSince } = readInput(method, pageRequest, input);
  return { page, category_id: categoryId, edate: changedSince };
}

export function readPage<T>(item: z.ZodType<T>, body: unknown, asked: number): JarPage<T> {
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
