import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { FiscalDocumentListAnswer, FiscalDocumentsAnswer } from "../../../../contract/fiscal";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { permissionsOf } from "../../../permissions";
import { partView } from "../../../wire";
import { documentFilter, FiscalDocumentsQuery } from "./filter";
import { documentRows, documentViews } from "./view";
import { readQuery, route } from "../../../handler";

/** Of one order: the sale, and then its stornos as they came about. */
const OLDEST_FIRST = { created_at: "ASC", id: "ASC" } as const;
const MOST_OF_ONE_ORDER = 100;
const NEWEST_FIRST = { created_at: "DESC", id: "DESC" } as const;

/** GET /admin/fiscal/documents?order_id=&state=&kind=&account=&attention=&q= : sales and stornos, from the own database only. */
export const GET = route(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<FiscalDocumentsAnswer | FiscalDocumentListAnswer>,
  ) => {
    const query = readQuery(FiscalDocumentsQuery, req.query);
    const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
    const filter = await documentFilter(req.scope, query);
    const order = query.order_id ? OLDEST_FIRST : NEWEST_FIRST;
    const limit = query.order_id ? MOST_OF_ONE_ORDER : query.limit;
    const { offset } = query;
    const [documents, count] = await service.listAndCountFiscalDocuments(filter, {
      order,
      take: limit,
      skip: offset,
    });
    const view = query.order_id ? documentViews : documentRows;
    res.json({
      ...partView(service),
      documents: await view(req.scope, documents, await permissionsOf(req)),
      count,
      limit,
      offset,
    });
  },
);
