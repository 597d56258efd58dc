import { z } from "@medusajs/framework/zod";
import type { SyncRunParams } from "../../../modules/dropship";

const paramsShape = z.object({ since: z.string().optional(), code: z.string().optional() });

export function readParams(stored: unknown): SyncRunParams {
  return paramsShape.parse(stored ?? {});
}
