/** What a person does about supplier orders, as workflows. None of their steps is compensated; see index.ts. */
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import type { SaveSettingsInput } from "../shared/save-settings";
import { correct, enclose, holdBack, release, retrySupplierOrder, sendNow } from "./order-actions";
import type { ActionInput, CorrectInput, EncloseInput } from "./order-actions";
import { saveOrderSettings } from "./order-settings";

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
