import { defineMiddlewares } from "@medusajs/framework/http";
import { adminRoutes } from "./admin/middlewares";
import { storeRoutes } from "./store/middlewares";

export default defineMiddlewares({ routes: [...storeRoutes, ...adminRoutes] });
