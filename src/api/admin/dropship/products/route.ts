import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { SupplierProductsAnswer, ProductFilter } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readCatalogueSettings } from "../../../../workflows/dropship/catalogue/settings";
import { planContextOf } from "../../../../workflows/dropship/catalogue/run-state";
import { permissionsOf } from "../../../permissions";
import { ProductsQuery } from "../../../validators";
import { setupView } from "../setup-view";
import { supplierProductView } from "./view";
import { readQuery, route } from "../../../handler";
import { HOLD_REASONS } from "../../../../lib/catalogue";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";

/** More products of one name than a person will page through. */
const MOST_BY_TITLE = 500;

const IN_STORE = ["active", "out_of_stock"];

/** Supplier products that fit the query; the text is looked for in code, brand and the product's title in the store. */
async function productFilter(container: MedusaContainer, query: ProductsQuery): Promise<object> {
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

/** GET /admin/dropship/products?state=&q=&product_id= : JAR's products, those that changed last first. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SupplierProductsAnswer>) => {
    const query = readQuery(ProductsQuery, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const [[rows, count], settings, setup] = await Promise.all([
      service.listAndCountSupplierProducts(await productFilter(req.scope, query), {
        order: { updated_at: "DESC", id: "ASC" },
        take: query.limit,
        skip: query.offset,
      }),
      readCatalogueSettings(service),
      setupView(service),
    ]);
    const plan = await planContextOf(req.scope, settings);
    const granted = await permissionsOf(req);
    res.json({
      ...setup,
      currency: plan.prices.currency,
      supplier_products: rows.map((row) => supplierProductView(row, plan, granted)),
      count,
      limit: query.limit,
      offset: query.offset,
    });
  },
);
