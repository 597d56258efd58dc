import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { stringify } from "csv-stringify";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import type { PlanItem } from "../../../../../../contract/catalogue";
import { PlanFilterQuery } from "../../../../../validators";
import { readQuery, route } from "../../../../../handler";

const COLUMNS = ["seq", "page", "code", "action", "reason", "field", "from", "to", "state", "note"];

/** GET /admin/dropship/sync-runs/:id/plan.csv : the whole plan, a row for each changed field, written as it is read. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const filter = readQuery(PlanFilterQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { id } = await service.retrieveSyncRun(req.params["id"] ?? "");
  res.setHeader("content-type", "text/csv; charset=utf-8");
  res.setHeader("content-disposition", `attachment; filename="jar-plan-${id}.csv"`);
  await pipeline(
    Readable.from(rows(service.eachPlanItem(id, filter))),
    // The mark lets a spreadsheet read Cyrillic; a cell that begins like a formula gets an apostrophe (faults.md F33).
    stringify({
      header: true,
      columns: COLUMNS,
      bom: true,
      escape_formulas: true,
      record_delimiter: "windows",
    }),
    res,
  );
});

async function* rows(items: AsyncIterable<PlanItem>): AsyncGenerator<(string | number | null)[]> {
  for await (const { seq, page, code, action, reason, changes, state, note } of items) {
    for (const { field, from, to } of changes.length > 0 ? changes : [NO_CHANGE]) {
      yield [seq, page, code, action, reason, field, from, to, state, note];
    }
  }
}

const NO_CHANGE = { field: null, from: null, to: null };
