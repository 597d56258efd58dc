import type { MedusaContainer } from "@medusajs/framework/types";
import type { Granted } from "../../../../contract/permissions";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { controlSyncRunWorkflow } from "../../../../workflows/dropship";
import type { RunControl } from "../../../../workflows/dropship/catalogue/queue";
import { actsOn, Nothing } from "../../../act";
import { startQueuedRuns } from "./start";
import { syncRunView } from "./view";

export const act = actsOn(async (scope: MedusaContainer, id: string, granted: Granted) => {
  const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  return { sync_run: syncRunView(await service.retrieveSyncRun(id), granted) };
});

/** Answers the run as it is then, or 409 when it is in no state for it; one that goes on is started in the background. */
export function control(action: RunControl, { goesOn }: { goesOn: boolean }) {
  return act(Nothing, async ({ scope, id, actor }) => {
    await controlSyncRunWorkflow(scope).run({ input: { id, action, actor } });
    if (goesOn) {
      startQueuedRuns(scope);
    }
  });
}
