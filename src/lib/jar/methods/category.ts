import { z } from "@medusajs/framework/zod";
import type { JarCategories } from "../types";
import { integer, listOf, text } from "../values";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";

/** GET category (jar-api.md 7.2): the enabled categories, flat. A count without categories is a cut answer. */
const entry = z
  .object({ category_id: integer, category_name: text })
  .transform((wire) => ({ categoryId: wire.category_id, name: wire.category_name }));

const answer = z
  .object({ cnt: integer, category: listOf(entry, { names: ["category"], key: "category_id" }) })
  .refine(({ cnt, category }) => cnt === 0 || category.length > 0, {
    path: ["category"],
    message: "expected the categories that are counted",
  })
  .transform(({ cnt, category }): JarCategories => ({ count: cnt, categories: category }));

export const category: JarMethod<void, JarCategories> = {
  verb: "GET",
  path: "category",
  timeoutMs: READ_TIMEOUT_MS,
  parameters: () => ({}),
  read: (body) => answer.parse(body),
};
