import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { drainSupplierLedger } from "./drain";
import { enlistSupplierOrder } from "./enlist";
import type { EnlistSupplierOrderInput } from "./enlist";
import { followSupplierOrder } from "./follow";
import { queueSyncRun } from "./import/run";
import type { StartRunInput } from "./import/run";
import { retrySupplierOrder } from "./retry";

/**
 * None of these steps is compensated: what they do is either repeatable without effect or cannot be undone at JAR.
 */
const enlistStep = createStep(
  { name: "enlist-supplier-order", noCompensation: true },
  async (input: EnlistSupplierOrderInput, { container }) =>
    new StepResponse(await enlistSupplierOrder(container, input)),
);

/** Makes the supplier order that should exist for an order now. Returns its id, or null when there is none to make. */
export const enlistSupplierOrderWorkflow = createWorkflow(
  "enlist-supplier-order",
  (input: WorkflowData<EnlistSupplierOrderInput>) => new WorkflowResponse(enlistStep(input)),
);

const drainStep = createStep(
  { name: "drain-supplier-ledger", noCompensation: true },
  async (_input: void, { container }) => new StepResponse(await drainSupplierLedger(container)),
);

/** Sends what is due. */
export const drainSupplierLedgerWorkflow = createWorkflow(
  "drain-supplier-ledger",
  () => new WorkflowResponse(drainStep()),
);

const retryStep = createStep(
  { name: "retry-supplier-order", noCompensation: true },
  async (input: { id: string; actor: string }, { container }) => {
    await retrySupplierOrder(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** A person asks for another attempt. Fails with `conflict` when there is none to make. */
export const retrySupplierOrderWorkflow = createWorkflow(
  "retry-supplier-order",
  (input: WorkflowData<{ id: string; actor: string }>) => new WorkflowResponse(retryStep(input)),
);

const followStep = createStep(
  { name: "follow-supplier-order", noCompensation: true },
  async (input: { id: string }, { container }) => {
    await followSupplierOrder(container, input.id);
    return new StepResponse({ id: input.id });
  },
);

/** Looks at JAR now: status, courier, waybill, and what follows from them in Medusa. */
export const followSupplierOrderWorkflow = createWorkflow(
  "follow-supplier-order",
  (input: WorkflowData<{ id: string }>) => new WorkflowResponse(followStep(input)),
);

const queueSyncStep = createStep(
  { name: "queue-jar-sync-run", noCompensation: true },
  async (input: StartRunInput, { container }) => new StepResponse(await queueSyncRun(container, input)),
);

/** Queues a reading of JAR's catalogue. Returns the run's id. */
export const queueSyncRunWorkflow = createWorkflow(
  "queue-jar-sync-run",
  (input: WorkflowData<StartRunInput>) => new WorkflowResponse(queueSyncStep(input)),
);
