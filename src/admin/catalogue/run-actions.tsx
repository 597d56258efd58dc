import { Button, usePrompt } from "@medusajs/ui";
import { formatNumber } from "../lib/format";
import type { SyncAction, SyncRun } from "../../contract/catalogue";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { catalogueKey } from "./use-catalogue";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";

/** These change the store, or throw work away, and are asked about first. */
const ASKED = ["cancel", "release", "apply"] as const;
type Asked = (typeof ASKED)[number];

const isAsked = (action: SyncAction): action is Asked => ASKED.some((asked) => asked === action);

const plannedProducts = (run: SyncRun): number =>
  Object.values(run.planned).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** What a person may do with the run now. */
export const RunActions = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const prompt = usePrompt();
  const action = useAction<SyncAction>({
    call: (name) => request(`/admin/dropship/sync-runs/${run.id}/${name}`, { method: "POST" }),
    queryKey: catalogueKey,
    done: (name) => `catalogue.run.done.${name}`,
  });

  const agreed = (name: Asked): Promise<boolean> =>
    prompt({
      title: t(`catalogue.run.questions.${name}.title`),
      description: t(`catalogue.run.questions.${name}.text`, {
        count: formatNumber(plannedProducts(run), locale),
      }),
      confirmText: t(`catalogue.run.questions.${name}.confirm`),
      cancelText: t("catalogue.run.keep"),
      variant: name === "apply" ? "confirmation" : "danger",
    });

  const press = async (name: SyncAction): Promise<void> => {
    if (!isAsked(name) || (await agreed(name))) {
      action.run(name);
    }
  };

  if (run.actions.length === 0) {
    return null;
  }
  return (
    <ActionBar>
      {[...run.actions].reverse().map((name) => (
        <Button
          key={name}
          size="small"
          variant={
            name === "apply" || name === "resume" ? "primary" : name === "release" ? "danger" : "secondary"
          }
          isLoading={action.isRunning}
          onClick={() => void press(name)}
        >
          {t(`catalogue.run.actions.${name}`)}
        </Button>
      ))}
    </ActionBar>
  );
};
