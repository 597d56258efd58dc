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
import { saveCatalogueSettings } from "./catalogue-settings";
import { controlSyncRun } from "./import/control";
import type { ControlSyncRunInput } from "./import/control";
import { queueSyncRun } from "./import/queue";
import type { QueueSyncRunInput } from "./import/queue";
import { mapCategory, retryProduct, setOwner } from "./products";
import type { MapCategoryInput, SetOwnerInput } from "./products";
import type { SaveSettingsInput } from "../shared/save-settings";

export * from "./order-after-workflows";
export * from "./order-workflows";

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

const queueSyncStep = createStep(
  { name: "queue-jar-sync-run", noCompensation: true },
  async (input: QueueSyncRunInput, { container }) => new StepResponse(await queueSyncRun(container, input)),
);

/** Queues a reading of JAR's catalogue. Returns the run's id. */
export const queueSyncRunWorkflow = createWorkflow(
  "queue-jar-sync-run",
  (input: WorkflowData<QueueSyncRunInput>) => new WorkflowResponse(queueSyncStep(input)),
);

const controlSyncStep = createStep(
  { name: "control-jar-sync-run", noCompensation: true },
  async (input: ControlSyncRunInput, { container }) => {
    await controlSyncRun(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Pauses, resumes, cancels, releases or applies a run. Fails with `conflict` when it is in no state for that. */
export const controlSyncRunWorkflow = createWorkflow(
  "control-jar-sync-run",
  (input: WorkflowData<ControlSyncRunInput>) => new WorkflowResponse(controlSyncStep(input)),
);

const saveSettingsStep = createStep(
  { name: "save-jar-catalogue-settings", noCompensation: true },
  async (input: SaveSettingsInput, { container }) =>
    new StepResponse(await saveCatalogueSettings(container, input)),
);

/** Saves the rules for the catalogue. Fails with `invalid_data`, or with `conflict` when the revision is an old one. */
export const saveCatalogueSettingsWorkflow = createWorkflow(
  "save-jar-catalogue-settings",
  (input: WorkflowData<SaveSettingsInput>) => new WorkflowResponse(saveSettingsStep(input)),
);

const setOwnerStep = createStep(
  { name: "set-jar-field-owner", noCompensation: true },
  async (input: SetOwnerInput, { container }) => new StepResponse(await setOwner(container, input)),
);

/** Locks a field of a product for the shop, or gives it back to the plugin. */
export const setFieldOwnerWorkflow = createWorkflow(
  "set-jar-field-owner",
  (input: WorkflowData<SetOwnerInput>) => new WorkflowResponse(setOwnerStep(input)),
);

const retryProductStep = createStep(
  { name: "retry-jar-product", noCompensation: true },
  async (input: { id: string; actor: string }, { container }) =>
    new StepResponse(await retryProduct(container, input)),
);

/** Looks again at a product that was set aside, and lets a price through that waited. */
export const retryProductWorkflow = createWorkflow(
  "retry-jar-product",
  (input: WorkflowData<{ id: string; actor: string }>) => new WorkflowResponse(retryProductStep(input)),
);

const mapCategoryStep = createStep(
  { name: "map-jar-category", noCompensation: true },
  async (input: MapCategoryInput, { container }) => {
    await mapCategory(container, input);
    return new StepResponse({ path: input.path });
  },
);

/** Says in which category of the shop the products of one JAR category stand. */
export const mapCategoryWorkflow = createWorkflow(
  "map-jar-category",
  (input: WorkflowData<MapCategoryInput>) => new WorkflowResponse(mapCategoryStep(input)),
);
