import { z } from "@medusajs/framework/zod";

/** Lists below /admin/fiscal and /admin/dropship are asked per order. */
export const ByOrder = z.object({ order_id: z.string().min(1) });

export const StartSyncRun = z.object({ kind: z.enum(["full", "offer"]).default("full") });

export type StartSyncRunBody = z.infer<typeof StartSyncRun>;
