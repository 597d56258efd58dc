import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { CollectionsAnswer, MarkedCollectionsAnswer } from "../../../../contract/fiscal";
import { MarkCollected } from "../../../../contract/fiscal-acts";
import { collectFiscalDocumentsWorkflow } from "../../../../workflows/fiscal";
import { fiscalService } from "../../../../workflows/fiscal/account";
import { awaitedCollections } from "../../../../workflows/fiscal/collections";
import { readBody, readQuery, route } from "../../../handler";
import { Page } from "../../../validators";
import { partView } from "../../../wire";
import { awaitedView } from "./view";
import { drainFiscalLedger } from "../../../../workflows/fiscal/drain";
import { messageOf } from "../../../../workflows/shared/message-of";

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

/** Two hundred receipts take minutes and no request waits for them. What cannot be sent now is left to the clock. */
function sendWhatIsDue(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  drainFiscalLedger(container).catch((error: unknown) => {
    logger.error(`The receipts could not be sent at once; the clock will try: ${messageOf(error)}`);
  });
}
