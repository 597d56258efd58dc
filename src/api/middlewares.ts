import { defineMiddlewares } from "@medusajs/framework/http";
import { storeRoutes } from "./store/middlewares";

export default defineMiddlewares({ routes: storeRoutes });
