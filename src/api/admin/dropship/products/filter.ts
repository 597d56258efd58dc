import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { ProductFilter } from "../../../../contract/catalogue";
import { HOLD_REASONS } from "../../../../lib/catalogue";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";
import type { ProductsQuery } from "../../../validators";

/** More products of one name than a person will page through. */
const MOST_BY_TITLE = 500;

const IN_STORE = ["active", "out_of_stock"];

/** Supplier products that fit the query; the text is looked for in code, brand and the product's title in the store. */
export async function productFilter(container: MedusaContainer, query: ProductsQuery): Promise<object> {
  const parts = [
    query.state ? stateFilter(query.state) : null,
    query.product_id ? { product_id: query.product_id } : null,
    query.q ? await textFilter(container, query.q) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? { $and: parts } : {};
}

function stateFilter(state: ProductFilter): object {
  switch (state) {
    case "aside":
      return {
        $or: [{ state: ["quarantined", "conflict"] }, { state: IN_STORE, reason_code: { $ne: null } }],
      };
    case "held":
      return { reason_code: [...HOLD_REASONS] };
    default:
      return { state };
  }
}

async function textFilter(container: MedusaContainer, q: string): Promise<object> {
  const found = await graph(container, z.object({ id: z.string() }), {
    entity: "product",
    fields: ["id"],
    filters: { $or: containing("title", q) },
    pagination: { take: MOST_BY_TITLE, skip: 0 },
  });
  const byTitle = found.length > 0 ? [{ product_id: found.map(({ id }) => id) }] : [];
  return { $or: [...containing("code", q), ...containing("brand", q), ...byTitle] };
}
