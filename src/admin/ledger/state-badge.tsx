import { StatusBadge } from "@medusajs/ui";
import { booksName } from "../../contract/books";
import type { LedgerState } from "../../contract/shared";
import { STATE_COLORS } from "./labels";
import type { Subject } from "./labels";
import { useText } from "../lib/use-text";

interface StateBadgeProps {
  subject: Subject;
  state: LedgerState;
  /** Whose books it stands in, when these are not the present ones: then it is not registered here, whatever its state. */
  otherBooks?: string | null;
}

export const StateBadge = ({ subject, state, otherBooks = null }: StateBadgeProps) => {
  const { t, say } = useText();
  return otherBooks === null ? (
    <StatusBadge color={STATE_COLORS[state]} className="shrink-0 text-nowrap">
      {t(`states.${subject}.${state}`)}
    </StatusBadge>
  ) : (
    <StatusBadge color="grey" className="h-auto whitespace-normal">
      {t("states.elsewhere", { books: say(booksName(otherBooks)) })}
    </StatusBadge>
  );
};
