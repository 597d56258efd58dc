/** What a person may do with a run: pause, resume, cancel, let a held one go on, have a dry run's plan applied. */
import { MedusaError } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { SyncState } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { planContextOf, revisionOf } from "./work";

export const SYNC_ACTIONS = ["pause", "resume", "cancel", "release", "apply"] as const;
export type SyncAction = (typeof SYNC_ACTIONS)[number];

export interface ControlSyncRunInput {
  id: string;
  action: SyncAction;
  actor: string;
}

/** The state in which an action finds its work already done: a second click is no error. */
const ALREADY: Record<SyncAction, readonly SyncState[]> = {
  pause: ["paused"],
  resume: ["queued", "running"],
  cancel: ["cancelled"],
  release: ["queued", "running"],
  apply: ["queued", "running"],
};

/**
 * A run that a worker has in its hands stops at the next page or batch; the others move at once.
 * @throws MedusaError CONFLICT when the run is in no state for this, or its plan is out of date; NOT_FOUND
 */
export async function controlSyncRun(container: MedusaContainer, input: ControlSyncRunInput): Promise<void> {
  const service = dropshipService(container);
  await service.retrieveSyncRun(input.id);
  if (await act(container, input)) {
    return;
  }
  const { state, released_by } = await service.retrieveSyncRun(input.id);
  const wasThis = input.action === "release" || input.action === "apply" ? released_by !== null : true;
  if (wasThis && ALREADY[input.action].includes(state)) {
    return;
  }
  throw new MedusaError(MedusaError.Types.CONFLICT, `${REFUSAL[input.action]} This one is ${state}.`);
}

const REFUSAL: Record<SyncAction, string> = {
  pause: "Only a run that waits or is at work can be paused.",
  resume: "Only a paused run can be resumed.",
  cancel: "Only a run that has not ended can be cancelled.",
  release: "Only a held run can be released.",
  apply: "Only the plan of a dry run can be applied.",
};

async function act(container: MedusaContainer, { id, action, actor }: ControlSyncRunInput): Promise<boolean> {
  const { runQueue } = dropshipService(container);
  switch (action) {
    case "pause":
      return (await runQueue.move(id, ["queued"], { to: "paused" })) || runQueue.request(id, "pause");
    case "resume":
      return runQueue.move(id, ["paused"], { to: "queued" });
    case "cancel":
      return (
        (await runQueue.move(id, ["queued", "paused", "planned", "held"], { to: "cancelled" })) ||
        runQueue.request(id, "cancel")
      );
    case "release":
      await assertStillTrue(container, id, "held");
      return runQueue.move(id, ["held"], { to: "queued", phase: "applying", releasedBy: actor });
    case "apply":
      await assertStillTrue(container, id, "planned");
      return runQueue.move(id, ["planned"], { to: "queued", phase: "applying", releasedBy: actor });
  }
}

/** A plan that was made with other settings would write what nobody wants any more. */
async function assertStillTrue(container: MedusaContainer, id: string, state: SyncState): Promise<void> {
  const service = dropshipService(container);
  const run = await service.retrieveSyncRun(id);
  if (run.state !== state) {
    return;
  }
  const settings = await service.catalogueSettings.read();
  if (run.settings_revision !== revisionOf(settings, planContextOf(service, settings))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "The catalogue settings have changed since this plan was made. Start a new run.",
    );
  }
}
