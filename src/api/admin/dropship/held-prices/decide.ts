import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { DecideHeldPrices } from "../../../../contract/held-prices";
import type { DecidedPricesAnswer } from "../../../../contract/held-prices";
import { decideHeldPrices } from "../../../../workflows/dropship/catalogue/actions";
import { readBody, route } from "../../../handler";
import { startQueuedRuns } from "../sync-runs/start";

/** 409 when another number waits than the person was shown. */
export function decides(decision: "accept" | "refuse") {
  return route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<DecidedPricesAnswer>) => {
    const { count, ...filter } = readBody(DecideHeldPrices, req.body);
    const actor = req.auth_context.actor_id;
    const decided = await decideHeldPrices(req.scope, { decision, filter, count, actor });
    startQueuedRuns(req.scope);
    res.json(decided);
  });
}
