import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import type { PlanItem } from "../../../../../../contract/catalogue";
import { PlanFilterQuery } from "../../../../../validators";
import { sendCsv } from "../../../../../csv";
import type { Cell } from "../../../../../csv";
import { readQuery, route } from "../../../../../handler";

const COLUMNS = ["seq", "page", "code", "action", "reason", "field", "from", "to", "state", "note"];

/** GET /admin/dropship/sync-runs/:id/plan.csv : the whole plan, a row for each changed field, written as it is read. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const filter = readQuery(PlanFilterQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { id } = await service.retrieveSyncRun(req.params["id"] ?? "");
  await sendCsv(res, {
    filename: `jar-plan-${id}.csv`,
    columns: COLUMNS,
    rows: rows(service.eachPlanItem(id, filter)),
  });
});

async function* rows(items: AsyncIterable<PlanItem>): AsyncGenerator<Cell[]> {
  for await (const { seq, page, code, action, reason, changes, state, note } of items) {
    for (const { field, from, to } of changes.length > 0 ? changes : [NO_CHANGE]) {
      const value = (text: string | null): Cell => (AMOUNTS.has(field) ? { amount: text } : text);
      yield [seq, page, code, action, reason, field, value(from), value(to), state, note];
    }
  }
}

const AMOUNTS: ReadonlySet<string | null> = new Set(["price", "sale_price", "stock"]);

const NO_CHANGE = { field: null, from: null, to: null };
