import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { drainFiscalLedger } from "./drain";
import { enlistFiscalDocuments } from "./enlist";
import type { EnlistInput } from "./enlist";
import { retryFiscalDocument } from "./retry";
import type { RetryInput } from "./retry";

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

const retryStep = createStep(
  { name: "retry-fiscal-document", noCompensation: true },
  async (input: RetryInput, { container }) => {
    await retryFiscalDocument(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** A person asks for another attempt. Fails with `conflict` when there is none to make. */
export const retryFiscalDocumentWorkflow = createWorkflow(
  "retry-fiscal-document",
  (input: WorkflowData<RetryInput>) => new WorkflowResponse(retryStep(input)),
);
