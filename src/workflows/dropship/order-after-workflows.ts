/** What a person does about supplier orders that JAR may have, as workflows. None of their steps is compensated. */
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { adoptSupplierOrder } from "./adopt-order";
import type { AdoptOrderInput } from "./adopt-order";
import { dismissAttention } from "./attention";
import type { DismissAttentionInput } from "./attention";
import { markSupplierOrderHandled } from "./handled";
import type { HandledInput } from "./handled";
import { followSupplierOrder } from "./look-again";
import type { LookAgainInput } from "./look-again";

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
