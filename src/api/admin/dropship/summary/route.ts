import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { Balance, DropshipSummary } from "../../../../contract/supplier";
import { exceedsLimit } from "../../../../lib/supplier";
import type { SupplierBalance } from "../../../../lib/supplier";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { catalogueStanding } from "../../../../workflows/dropship/catalogue/alarms";
import { heldByBrakes } from "../../../../workflows/dropship/orders/brakes";
import { permissionsOf } from "../../../permissions";
import { iso, partView } from "../../../wire";
import { route } from "../../../handler";

/** GET /admin/dropship/summary : where all supplier orders stand and what is owed to JAR, from the own database only. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<DropshipSummary>) => {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [counts, orders, balance, troubles, granted, braked, catalogue] = await Promise.all([
    service.orders.counts(),
    service.orderSettings.read(),
    service.balance.read(),
    service.troubles.open(),
    permissionsOf(req),
    heldByBrakes(req.scope),
    catalogueStanding(req.scope),
  ]);
  res.json({
    ...partView(service),
    paused: orders.settings.paused,
    counts: counts.states,
    attentions: counts.attentions,
    oldest_open_at: iso(counts.oldestOpenAt),
    troubles: troubles.map(({ account, cause, since }) => ({ account, cause, since })),
    balance: granted.has("jar_cost:read")
      ? balanceView(balance.settings, orders.settings.balance_warning)
      : null,
    braked,
    catalogue,
  });
});

/** Null while JAR has told no amount. */
function balanceView(
  { total, oldest_debt, checked_at }: SupplierBalance,
  limit: string | null,
): Balance | null {
  return total === null ? null : { total, oldest_debt, checked_at, exceeds: exceedsLimit(total, limit) };
}
