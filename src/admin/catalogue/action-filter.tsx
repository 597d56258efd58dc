import { Button } from "@medusajs/ui";
import { formatNumber } from "../lib/format";
import { PLAN_ACTIONS } from "../../contract/catalogue";
import type { PlanAction, SyncRun } from "../../contract/catalogue";
import { useText } from "../lib/use-text";

interface ActionFilterProps {
  run: SyncRun;
  value: PlanAction | undefined;
  onChange: (value: PlanAction | undefined) => void;
}

/** The plan at a glance: how many products each action is for. Pressing one shows only these. */
export const ActionFilter = ({ run, value, onChange }: ActionFilterProps) => {
  const { t, locale } = useText();
  const present = PLAN_ACTIONS.filter((action) => (run.planned[action] ?? 0) > 0);
  if (present.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label={t("catalogue.plan.action")} className="flex flex-wrap gap-2 px-6 pb-3">
      {[undefined, ...present].map((action) => (
        <Button
          key={action ?? "all"}
          size="small"
          variant={action === value ? "primary" : "secondary"}
          aria-pressed={action === value}
          onClick={() => onChange(action)}
        >
          {action
            ? `${t(`catalogue.plan.actions.${action}`)} ${formatNumber(run.planned[action] ?? 0, locale)}`
            : t("catalogue.plan.all")}
        </Button>
      ))}
    </div>
  );
};
