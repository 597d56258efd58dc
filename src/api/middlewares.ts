import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http";
import { MapCategory, PreviewPrices, SaveCatalogueSettings, SetFieldOwner, StartSyncRun } from "./validators";

const body = (
  matcher: string,
  method: "POST" | "PUT",
  schema: Parameters<typeof validateAndTransformBody>[0],
) => ({
  matcher,
  methods: [method],
  middlewares: [validateAndTransformBody(schema)],
});

export default defineMiddlewares({
  routes: [
    body("/admin/dropship/sync-runs", "POST", StartSyncRun),
    body("/admin/dropship/settings", "PUT", SaveCatalogueSettings),
    body("/admin/dropship/settings/preview", "POST", PreviewPrices),
    body("/admin/dropship/categories/map", "POST", MapCategory),
    body("/admin/dropship/products/:id/owner", "POST", SetFieldOwner),
  ],
});
