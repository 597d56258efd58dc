import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import type { SaveSettingsInput } from "../shared/save-settings";
import { actOnDocument } from "./actions/act";
import type { DocumentActionInput } from "./actions/act";
import { collectFiscalDocument } from "./collect";
import type { CollectInput } from "./collect";
import { drainFiscalLedger } from "./drain";
import { enlistFiscalDocuments } from "./enlist";
import type { EnlistInput } from "./enlist";
import { queueReconciliation } from "./reconcile/run";
import type { QueueReconciliationInput } from "./reconcile/run";
import { saveFiscalSettings } from "./settings";

/**
 * None of these steps is compensated: what they do is either repeatable without effect or may never be undone
 * (architecture.md I7).
 */
const enlistStep = createStep(
  { name: "enlist-fiscal-documents", noCompensation: true },
  async (input: EnlistInput, { container }) =>
    new StepResponse(await enlistFiscalDocuments(container, input)),
);

/** Makes the rows that should exist for an order now. Returns the ids of the new ones. */
export const enlistFiscalDocumentsWorkflow = createWorkflow(
  "enlist-fiscal-documents",
  (input: WorkflowData<EnlistInput>) => new WorkflowResponse(enlistStep(input)),
);

const drainStep = createStep(
  { name: "drain-fiscal-ledger", noCompensation: true },
  async (_input: void, { container }) => new StepResponse(await drainFiscalLedger(container)),
);

/** Sends what is due. */
export const drainFiscalLedgerWorkflow = createWorkflow(
  "drain-fiscal-ledger",
  () => new WorkflowResponse(drainStep()),
);

const actStep = createStep(
  { name: "act-on-fiscal-document", noCompensation: true },
  async (input: DocumentActionInput, { container }) => {
    await actOnDocument(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** What a person does with a document. Fails with `conflict` when it is no longer possible. */
export const actOnFiscalDocumentWorkflow = createWorkflow(
  "act-on-fiscal-document",
  (input: WorkflowData<DocumentActionInput>) => new WorkflowResponse(actStep(input)),
);

const collectStep = createStep(
  { name: "collect-fiscal-document", noCompensation: true },
  async (input: CollectInput, { container }) => {
    await collectFiscalDocument(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** A person says that a cash on delivery was collected. Fails with `conflict` when the sale does not wait for it. */
export const collectFiscalDocumentWorkflow = createWorkflow(
  "collect-fiscal-document",
  (input: WorkflowData<CollectInput>) => new WorkflowResponse(collectStep(input)),
);

const saveSettingsStep = createStep(
  { name: "save-fiscal-settings", noCompensation: true },
  async (input: SaveSettingsInput, { container }) => {
    await saveFiscalSettings(container, input);
    return new StepResponse({ revision: input.revision });
  },
);

/** Fails with `invalid_data` that names the fields, and with `conflict` when somebody else has saved meanwhile. */
export const saveFiscalSettingsWorkflow = createWorkflow(
  "save-fiscal-settings",
  (input: WorkflowData<SaveSettingsInput>) => new WorkflowResponse(saveSettingsStep(input)),
);

const queueReconciliationStep = createStep(
  { name: "queue-fiscal-reconciliation", noCompensation: true },
  async (input: QueueReconciliationInput, { container }) =>
    new StepResponse(await queueReconciliation(container, input)),
);

/** Queues a comparison of the shop's books with those of iCash. Returns its id; the clock does it within a minute. */
export const queueReconciliationWorkflow = createWorkflow(
  "queue-fiscal-reconciliation",
  (input: WorkflowData<QueueReconciliationInput>) => new WorkflowResponse(queueReconciliationStep(input)),
);

export { FISCAL_EVENTS } from "./news";
export { receiptLink } from "./customer-receipts";
export type { ReceiptLink } from "./customer-receipts";
export { receiptNotification } from "./customer-receipts";
export type { ReceiptNotification } from "./customer-receipts";
