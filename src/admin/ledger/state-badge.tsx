import { StatusBadge } from "@medusajs/ui";
import type { LedgerState } from "../../contract/shared";
import { STATE_COLORS } from "./labels";
import type { Subject } from "./labels";
import { useText } from "../lib/use-text";

export const StateBadge = ({ subject, state }: { subject: Subject; state: LedgerState }) => {
  const { t } = useText();
  return (
    <StatusBadge color={STATE_COLORS[state]} className="shrink-0 text-nowrap">
      {t(`states.${subject}.${state}`)}
    </StatusBadge>
  );
};
