import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { HealthAnswer } from "../../../../contract/health";
import { worstOf } from "../../../../lib/health";
import { jarHealth } from "../../../../workflows/dropship/health";
import { icashHealth } from "../../../../workflows/fiscal/health";
import { route } from "../../../handler";

/** GET /admin/jar-icash/health : both lights, for the start page and for monitors; 503 while one of them is out. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<HealthAnswer>) => {
  const now = new Date();
  const [jar, icash] = await Promise.all([jarHealth(req.scope, now), icashHealth(req.scope, now)]);
  const status = worstOf([jar.status, icash.status]);
  res.setHeader("cache-control", "no-store");
  res.status(status === "down" ? 503 : 200).json({ status, checked_at: now.toISOString(), jar, icash });
});
