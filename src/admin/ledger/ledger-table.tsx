/** What the lists of both ledgers share: the table, an entry's order, and its state with what wants to be looked at. */
import { Badge, Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import type { AttentionEntry, LedgerState, Paged } from "../../contract/shared";
import { useText } from "../lib/use-text";
import { PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { CardMessage } from "../ui/card-states";
import { noticeText, reasonOf } from "./labels";
import type { Subject } from "./labels";
import { StateBadge } from "./state-badge";

/** What a page hands on to its table. */
export interface LedgerListProps<Answer> {
  answer: Answer;
  isFiltered: boolean;
  isStale: boolean;
  onPage: (offset: number) => void;
}

interface LedgerTableProps<Row> extends LedgerListProps<Paged> {
  /** Whose texts say that there is nothing to show. */
  list: "receipts" | "orders";
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/** The newest first. */
export const LedgerTable = <Row extends { id: string }>({
  list,
  answer,
  isFiltered,
  ...table
}: LedgerTableProps<Row>) => {
  const { t } = useText();
  return (
    <PagedTable
      {...table}
      rowKey={({ id }) => id}
      page={answer}
      isStacked
      empty={
        <CardMessage
          title={t(isFiltered ? `${list}.filteredTitle` : `${list}.emptyTitle`)}
          text={t(isFiltered ? `${list}.filteredText` : `${list}.emptyText`)}
        />
      }
    />
  );
};

interface OrderLinkProps {
  order: { order_id: string; display_id: number | null };
  className?: string;
}

/** Leads to the order, where everything about an entry stands. */
export const OrderLink = ({ order, className = "" }: OrderLinkProps) => {
  const { t } = useText();
  return (
    <Link
      to={`/orders/${order.order_id}`}
      className={`${className} text-ui-fg-interactive hover:text-ui-fg-interactive-hover text-nowrap`}
    >
      {t("orders.orderNumber", { number: order.display_id === null ? "" : `#${order.display_id}` })}
    </Link>
  );
};

interface EntryStateProps {
  subject: Subject;
  entry: {
    state: LedgerState;
    reason_code: string | null;
    attentions: readonly AttentionEntry[];
    other_books: string | null;
  };
  /** What stands between the reason and the notices. */
  children?: ReactNode;
}

/** The state with its reason, and what else wants to be looked at. */
export const EntryState = ({ subject, entry, children }: EntryStateProps) => {
  const speech = useText();
  const { state, reason_code: code, attentions } = entry;
  const reason = state === "done" || code === null ? undefined : reasonOf(subject, code);
  return (
    <div className="flex max-w-xs flex-col items-start gap-y-1">
      <StateBadge subject={subject} state={state} otherBooks={entry.other_books} attentions={attentions} />
      {reason && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle break-words">
          {speech.say(reason.title)}
        </Text>
      )}
      {children}
      {attentions
        .filter((attention) => attention.code !== code)
        .map((attention) => (
          <Badge key={attention.code} size="2xsmall" color="orange" className="h-auto whitespace-normal">
            {noticeText(subject, attention.code, speech).title}
          </Badge>
        ))}
    </div>
  );
};
