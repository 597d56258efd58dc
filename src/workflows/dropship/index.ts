import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import type { SaveSettingsInput } from "../shared/save-settings";
import { adoptSupplierOrder } from "./orders/adopt";
import type { AdoptOrderInput } from "./orders/adopt";
import { dismissAttention } from "./orders/news";
import type { DismissAttentionInput } from "./orders/news";
import { mapCategory, retryProduct, setOwner } from "./catalogue/actions";
import type { MapCategoryInput, SetOwnerInput } from "./catalogue/actions";
import { controlSyncRun, queueSyncRun } from "./catalogue/queue";
import type { ControlSyncRunInput, QueueSyncRunInput } from "./catalogue/queue";
import { saveCatalogueSettings } from "./catalogue/settings";
import { drainSupplierLedger, saveOrderSettings } from "./orders/drain";
import { enlistSupplierOrder } from "./orders/enlist";
import type { EnlistSupplierOrderInput } from "./orders/enlist";
import {
  correct,
  enclose,
  holdBack,
  markSupplierOrderHandled,
  release,
  retrySupplierOrder,
  sendNow,
} from "./orders/actions";
import type { ActionInput, CorrectInput, EncloseInput, HandledInput } from "./orders/actions";
import { followSupplierOrder } from "./orders/look-again";
import type { LookAgainInput } from "./orders/look-again";

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

/* What a person does about supplier orders that JAR may have, as workflows. None of their steps is compensated. */

const followStep = createStep(
  { name: "follow-supplier-order", noCompensation: true },
  async (input: LookAgainInput, { container }) => {
    await followSupplierOrder(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Looks at JAR now: status, courier, waybill, and what follows from them in Medusa. Fails with `conflict`. */
export const followSupplierOrderWorkflow = createWorkflow(
  "follow-supplier-order",
  (input: WorkflowData<LookAgainInput>) => new WorkflowResponse(followStep(input)),
);

const adoptStep = createStep(
  { name: "adopt-supplier-order", noCompensation: true },
  async (input: AdoptOrderInput, { container }) => {
    await adoptSupplierOrder(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Takes over an order of JAR by its number. Fails with `conflict` that says what differs. */
export const adoptSupplierOrderWorkflow = createWorkflow(
  "adopt-supplier-order",
  (input: WorkflowData<AdoptOrderInput>) => new WorkflowResponse(adoptStep(input)),
);

const handledStep = createStep(
  { name: "mark-supplier-order-handled", noCompensation: true },
  async (input: HandledInput, { container }) => {
    await markSupplierOrderHandled(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** A person saw to the order outside; nothing is sent any more. Fails with `conflict`. */
export const markSupplierOrderHandledWorkflow = createWorkflow(
  "mark-supplier-order-handled",
  (input: WorkflowData<HandledInput>) => new WorkflowResponse(handledStep(input)),
);

const dismissStep = createStep(
  { name: "dismiss-supplier-order-attention", noCompensation: true },
  async (input: DismissAttentionInput, { container }) => {
    await dismissAttention(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** A person has seen it; it stays away until it says something else. Fails with `conflict`. */
export const dismissAttentionWorkflow = createWorkflow(
  "dismiss-supplier-order-attention",
  (input: WorkflowData<DismissAttentionInput>) => new WorkflowResponse(dismissStep(input)),
);

/* What a person does about supplier orders, as workflows. None of their steps is compensated; see index.ts. */

const saveOrderSettingsStep = createStep(
  { name: "save-jar-order-settings", noCompensation: true },
  async (input: SaveSettingsInput, { container }) =>
    new StepResponse(await saveOrderSettings(container, input)),
);

/** Saves the rules for orders. Fails with `invalid_data`, or with `conflict` when the revision is an old one. */
export const saveOrderSettingsWorkflow = createWorkflow(
  "save-jar-order-settings",
  (input: WorkflowData<SaveSettingsInput>) => new WorkflowResponse(saveOrderSettingsStep(input)),
);

// Each fails with `conflict` when what it does is no longer possible.

const sendStep = createStep(
  { name: "send-supplier-order", noCompensation: true },
  async (input: ActionInput, { container }) => {
    await sendNow(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Makes an order due now, whatever its payment would have it wait for. */
export const sendSupplierOrderWorkflow = createWorkflow(
  "send-supplier-order",
  (input: WorkflowData<ActionInput>) => new WorkflowResponse(sendStep(input)),
);

const holdStep = createStep(
  { name: "hold-supplier-order", noCompensation: true },
  async (input: ActionInput, { container }) => {
    await holdBack(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Keeps an order back until it is released. */
export const holdSupplierOrderWorkflow = createWorkflow(
  "hold-supplier-order",
  (input: WorkflowData<ActionInput>) => new WorkflowResponse(holdStep(input)),
);

const releaseStep = createStep(
  { name: "release-supplier-order", noCompensation: true },
  async (input: ActionInput, { container }) => {
    await release(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Lets an order go that a person held, or that waited for one. */
export const releaseSupplierOrderWorkflow = createWorkflow(
  "release-supplier-order",
  (input: WorkflowData<ActionInput>) => new WorkflowResponse(releaseStep(input)),
);

const correctStep = createStep(
  { name: "correct-supplier-order", noCompensation: true },
  async (input: CorrectInput, { container }) => {
    await correct(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Writes a corrected customer into Medusa's order and asks again. */
export const correctSupplierOrderWorkflow = createWorkflow(
  "correct-supplier-order",
  (input: WorkflowData<CorrectInput>) => new WorkflowResponse(correctStep(input)),
);

const encloseStep = createStep(
  { name: "enclose-supplier-order-documents", noCompensation: true },
  async (input: EncloseInput, { container }) => {
    await enclose(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Replaces the links to papers that JAR encloses. */
export const encloseDocumentsWorkflow = createWorkflow(
  "enclose-supplier-order-documents",
  (input: WorkflowData<EncloseInput>) => new WorkflowResponse(encloseStep(input)),
);

const retryStep = createStep(
  { name: "retry-supplier-order", noCompensation: true },
  async (input: ActionInput, { container }) => {
    await retrySupplierOrder(container, input);
    return new StepResponse({ id: input.id });
  },
);

/** Another attempt. */
export const retrySupplierOrderWorkflow = createWorkflow(
  "retry-supplier-order",
  (input: WorkflowData<ActionInput>) => new WorkflowResponse(retryStep(input)),
);
