import { StatusBadge } from "@medusajs/ui";
import { booksName } from "../../contract/books";
import type { AttentionEntry, LedgerState } from "../../contract/shared";
import { STATE_COLORS } from "./labels";
import type { Subject } from "./labels";
import { useText } from "../lib/use-text";

interface StateBadgeProps {
  subject: Subject;
  state: LedgerState;
  /** Whose books it stands in, when these are not the present ones: then it is not registered here, whatever its state. */
  otherBooks?: string | null;
  /** What needs a person is never green. */
  attentions?: readonly AttentionEntry[];
}

/** The books differ: the receipt that stands here is not the one at iCash, or is none any more. */
const GRAVE = ["remote_difference"];

const colorOf = (state: LedgerState, attentions: readonly AttentionEntry[]) => {
  if (attentions.some(({ code }) => GRAVE.includes(code))) {
    return "red";
  }
  return STATE_COLORS[state] === "green" && attentions.length > 0 ? "orange" : STATE_COLORS[state];
};

export const StateBadge = ({ subject, state, otherBooks = null, attentions = [] }: StateBadgeProps) => {
  const { t, say } = useText();
  return otherBooks === null ? (
    <StatusBadge color={colorOf(state, attentions)} className="shrink-0 text-nowrap">
      {t(`states.${subject}.${state}`)}
    </StatusBadge>
  ) : (
    <StatusBadge color="grey" className="h-auto whitespace-normal">
      {t("states.elsewhere", { books: say(booksName(otherBooks)) })}
    </StatusBadge>
  );
};
