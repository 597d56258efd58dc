import { defineMiddlewares } from "@medusajs/framework/http";
import { adminRoutes } from "./admin/middlewares";
import { cleanTextRoutes } from "./clean-text";
import { storeRoutes } from "./store/middlewares";

export default defineMiddlewares({
  routes: [...cleanTextRoutes, ...storeRoutes, ...adminRoutes],
});
