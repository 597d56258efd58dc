import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SupplierProductsAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readCatalogueSettings } from "../../../../workflows/dropship/catalogue/settings";
import { planContextOf } from "../../../../workflows/dropship/catalogue/run-state";
import { permissionsOf } from "../../../permissions";
import { ProductsQuery } from "../../../validators";
import { setupView } from "../setup-view";
import { productFilter } from "./filter";
import { supplierProductView } from "./view";
import { readQuery, route } from "../../../handler";

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
    const plan = planContextOf(service, settings);
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
