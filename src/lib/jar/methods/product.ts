import { z } from "@medusajs/framework/zod";
import { codeKey } from "../crawl-report";
import { isNothing, isObject } from "../list";
import type { JarProduct } from "../types";
import { listOf } from "../values";
import { exactText, readInput } from "./input";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { product as productSchema } from "./product-schema";

/**
 * GET product (jar-api.md 7.5), with or without the `product` wrapper. JAR must answer for the very code that was
 * asked: old server releases cut a code that looks like it ends in a file suffix and would answer for another product.
 */
const found = listOf(productSchema, { names: ["product"], key: "code" });

export const product: JarMethod<string, JarProduct> = {
  verb: "GET",
  path: "product",
  timeoutMs: READ_TIMEOUT_MS,
  subject: "product",
  parameters(code) {
    const input = readInput("GET product", z.object({ code: exactText }), { code });
    return { code: input.code };
  },
  isNotFound(body) {
    if (isNothing(body)) {
      return true;
    }
    if (!isObject(body) || !("product" in body)) {
      return false;
    }
    return isNothing(body.product) || body.product === 0 || body.product === "0";
  },
  read(body, code) {
    const asked = found.transform((products, context): JarProduct => {
      const [only, second] = products;
      if (only && !second && codeKey(only.code) === codeKey(code)) {
        return only;
      }
      context.addIssue({ code: "custom", message: "expected the one product that was asked for" });
      return z.NEVER;
    });
    const wrapped = isObject(body) && "product" in body ? body : { product: body };
    return z.object({ product: asked }).parse(wrapped).product;
  },
};
