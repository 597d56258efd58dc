import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { CollectionsAnswer, MarkedCollectionsAnswer } from "../../../../contract/fiscal";
import { MarkCollected } from "../../../../contract/fiscal-acts";
import { collectFiscalDocumentsWorkflow } from "../../../../workflows/fiscal";
import { fiscalService } from "../../../../workflows/fiscal/account";
import { awaitedCollections } from "../../../../workflows/fiscal/collections";
import { readBody, readQuery, route } from "../../../handler";
import { Page } from "../../../validators";
import { partView } from "../../../wire";
import { awaitedView } from "./view";
import { sendWhatIsDue } from "../send-due";

/** GET /admin/fiscal/collections : sales that wait for the money of a cash on delivery, the oldest first. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<CollectionsAnswer>) => {
  const { limit, offset } = readQuery(Page, req.query);
  const { orders, count } = await awaitedCollections(req.scope, { limit, offset });
  res.json({
    ...partView(fiscalService(req.scope)),
    collections: awaitedView(orders),
    count,
    limit,
    offset,
  });
});

/** POST /admin/fiscal/collections : the money of these has come; the receipts leave in the background. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<MarkedCollectionsAnswer>) => {
    const { collections } = readBody(MarkCollected, req.body);
    const { result } = await collectFiscalDocumentsWorkflow(req.scope).run({
      input: {
        collections: collections.map(({ document_id: id, amount_minor: amountMinor }) => ({
          id,
          amountMinor,
        })),
        actor: req.auth_context.actor_id,
      },
    });
    sendWhatIsDue(req.scope);
    res.json({ results: result.map(({ id, refusal }) => ({ document_id: id, refusal })) });
  },
);
