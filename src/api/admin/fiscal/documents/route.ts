import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { FiscalDocumentListAnswer, FiscalDocumentsAnswer } from "../../../../contract/fiscal";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { permissionsOf } from "../../../permissions";
import { partView } from "../../../wire";
import { documentRows, documentViews } from "./view";
import { readQuery, route } from "../../../handler";
import { DOCUMENT_KINDS } from "../../../../contract/fiscal";
import { LEDGER_STATES } from "../../../../contract/shared";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";
import { SearchedPage } from "../../../validators";

/** With `order_id` the documents come whole, with rows and journals; else as rows of a list. */
const FiscalDocumentsQuery = SearchedPage.extend({
  order_id: z.string().min(1).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  account: z.string().min(1).max(200).optional(),
  /** Only those with something that a person should look at. */
  attention: z.literal("true").optional(),
});
type FiscalDocumentsQuery = z.infer<typeof FiscalDocumentsQuery>;

const LARGEST_INTEGER = 2_147_483_647;

/** Documents that fit; the text is looked for in our number, iCash's numbers and the order's. */
async function documentFilter(
  container: MedusaContainer,
  { order_id, state, kind, account, attention, q }: FiscalDocumentsQuery,
): Promise<object> {
  const parts = [
    order_id ? { order_id } : null,
    state ? { state } : null,
    kind ? { kind } : null,
    account ? { account } : null,
    attention ? { attentions: { $ne: null } } : null,
    q ? await textFilter(container, q) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? { $and: parts } : {};
}

async function textFilter(container: MedusaContainer, q: string): Promise<object> {
  const number = /^#?(\d{1,18})$/.exec(q)?.[1];
  const byNumber = number === undefined ? [] : await numberFilters(container, number);
  return { $or: [...containing("unique_sale_number", q), ...byNumber] };
}

async function numberFilters(container: MedusaContainer, digits: string): Promise<object[]> {
  const number = Number(digits);
  if (number > LARGEST_INTEGER) {
    return [{ operation_id: digits }];
  }
  const orders = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters: { display_id: number },
  });
  return [{ operation_id: digits }, { import_ref: number }, ...orders.map(({ id }) => ({ order_id: id }))];
}

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
