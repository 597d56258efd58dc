import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http";
import { StartSyncRun } from "./validators";

export default defineMiddlewares({
  routes: [
    {
      matcher: "/admin/dropship/sync-runs",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(StartSyncRun)],
    },
  ],
});
