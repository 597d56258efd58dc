import { defineMiddlewares } from "@medusajs/framework/http";
import { catalogueRoutes } from "./admin/dropship/middlewares-catalogue";
import { supplierOrderRoutes } from "./admin/dropship/middlewares-orders";
import { fiscalRoutes } from "./admin/fiscal/middlewares";
import { storeRoutes } from "./store/middlewares";

export default defineMiddlewares({
  routes: [...catalogueRoutes, ...supplierOrderRoutes, ...fiscalRoutes, ...storeRoutes],
});
