/**
 * A person asks to be forgotten. The plugin keeps no person in its tables, but what others have said about their orders and
 * what opens their receipts; that is emptied here. What went out to JAR and iCash stands with them, so the answer says
 * what to ask of whom. Medusa's own order and customer are the shop's to erase (docs/privacy.md).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { z } from "@medusajs/framework/zod";
import type { ForgottenAnswer } from "../../contract/privacy";
import { DROPSHIP_MODULE } from "../../modules/dropship";
import type { DropshipModuleService } from "../../modules/dropship";
import { FISCAL_MODULE } from "../../modules/fiscal";
import type { FiscalModuleService } from "../../modules/fiscal";
import { graph } from "../shared/graph";
import { refused } from "../shared/refusal";

export interface ForgetCustomerInput {
  /** All orders of this customer, or these orders. */
  customer_id?: string;
  order_ids?: string[];
  /** Who did it; journals name them. */
  actor: string;
}

export type Forgotten = ForgottenAnswer["forgotten"];

const CODE = "forgotten";

/** May be done again: what came since is emptied then. @throws Refusal when there is no such order */
export async function forgetCustomer(
  container: MedusaContainer,
  { actor, ...of }: ForgetCustomerInput,
): Promise<Forgotten> {
  const orderIds = await ordersOf(container, of);
  const fiscal = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const dropship = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [documents, orders] = await Promise.all([
    fiscal.listFiscalDocuments({ order_id: orderIds }),
    dropship.listSupplierOrders({ order_id: orderIds }),
  ]);
  const links = await fiscal.links.endAll(orderIds, actor);
  const texts =
    (await fiscal.texts.emptyOf(orderIds)) +
    (await dropship.texts.emptyOf(orderIds)) +
    (await dropship.returns.emptyNotesOf(orderIds));
  for (const { id } of documents) {
    await fiscal.ledger.note(id, { actor, code: CODE });
  }
  for (const { id } of orders) {
    await dropship.ledger.note(id, { actor, code: CODE });
  }
  return {
    order_ids: orderIds,
    emptied: { texts, links },
    kept: { fiscal_documents: documents.length },
    ask: {
      jar: orders
        .filter(({ send_started_at }) => send_started_at !== null)
        .map(({ order_id, reference, jar_order_id }) => ({
          order_id,
          reference: String(reference),
          jar_order_id,
        })),
      icash: documents
        .filter(({ operation_id, contragent_id }) => operation_id !== null || contragent_id !== null)
        .map(({ order_id, account, operation_id, contragent_id }) => ({
          order_id,
          account,
          operation_id,
          contragent_id,
        })),
    },
  };
}

async function ordersOf(
  container: MedusaContainer,
  { customer_id, order_ids }: Omit<ForgetCustomerInput, "actor">,
): Promise<string[]> {
  const filters = customer_id === undefined ? { id: order_ids ?? [] } : { customer_id };
  const found = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters,
  });
  if (found.length === 0) {
    throw refused("order_not_found");
  }
  return found.map(({ id }) => id).sort();
}

const forgetCustomerStep = createStep(
  { name: "forget-jar-icash-customer", noCompensation: true },
  async (input: ForgetCustomerInput, { container }) =>
    new StepResponse(await forgetCustomer(container, input)),
);

/** Answers what was emptied, and what must be asked of JAR and iCash. What is emptied is gone, so nothing undoes it. */
export const forgetCustomerWorkflow = createWorkflow(
  "forget-jar-icash-customer",
  (input: WorkflowData<ForgetCustomerInput>) => new WorkflowResponse(forgetCustomerStep(input)),
);
