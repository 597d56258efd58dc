import { Badge, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { FiscalDocumentListAnswer, FiscalDocumentRow } from "../../contract/fiscal";
import { formatDay, formatTime } from "../lib/format";
import { noticeText, reasonOf } from "../ledger/labels";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { CardMessage } from "../ui/card-states";
import { FROM_DESKTOP, NUMBER, PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { Muted } from "../ui/muted";
import { StateBadge } from "../ledger/state-badge";

interface DocumentTableProps {
  answer: FiscalDocumentListAnswer;
  isFiltered: boolean;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** All sales and stornos, newest first. */
export const DocumentTable = ({ answer, isFiltered, isStale, onPage }: DocumentTableProps) => {
  const { t } = useText();
  const columns = useColumns();
  return (
    <PagedTable
      label={t("icash.nav.receipts")}
      columns={columns}
      rows={answer.documents}
      rowKey={(document) => document.id}
      page={answer}
      onPage={onPage}
      isStacked
      isStale={isStale}
      empty={
        <CardMessage
          title={t(isFiltered ? "receipts.filteredTitle" : "receipts.emptyTitle")}
          text={t(isFiltered ? "receipts.filteredText" : "receipts.emptyText")}
        />
      }
    />
  );
};

const useColumns = (): Column<FiscalDocumentRow>[] => {
  const { t, locale } = useText();
  return [
    { key: "document", header: t("receipts.document"), cell: (row) => <DocumentName document={row} /> },
    { key: "state", header: t("receipts.state"), cell: (row) => <DocumentState document={row} /> },
    { key: "icash", header: t("receipts.atIcash"), cell: (row) => <AtIcash document={row} /> },
    {
      key: "total",
      header: t("receipts.total"),
      // As long as a sale is not due, its sum is not known.
      cell: ({ kind, total_minor: total, currency_code: currency }) =>
        total > 0 && <Amount minor={kind === "storno" ? -total : total} currencyCode={currency} />,
      className: NUMBER,
    },
    {
      key: "created",
      header: t("receipts.created"),
      cell: (row) => formatTime(row.created_at, locale),
      className: `${FROM_DESKTOP} whitespace-nowrap`,
    },
  ];
};

/** Leads to the order, where everything about the document stands. */
const DocumentName = ({ document }: { document: FiscalDocumentRow }) => {
  const { t } = useText();
  const { kind, order_id: orderId, display_id: displayId } = document;
  return (
    <div className="min-w-28">
      <Text size="small" leading="compact" weight="plus">
        {t(kind === "sale" ? "fiscal.sale" : "fiscal.storno")}
      </Text>
      <Link
        to={`/orders/${orderId}`}
        className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover text-nowrap"
      >
        {t("orders.orderNumber", { number: displayId === null ? "" : `#${displayId}` })}
      </Link>
    </div>
  );
};

/** The state with its reason, the day that must not pass, and what else wants to be looked at. */
const DocumentState = ({ document }: { document: FiscalDocumentRow }) => {
  const speech = useText();
  const { t, say, locale } = speech;
  const { kind, state, reason_code: code, lawful_until: day, attentions } = document;
  const reason = state === "done" || code === null ? undefined : reasonOf(kind, code);
  const isOpen = state !== "done" && state !== "skipped";
  return (
    <div className="flex max-w-xs flex-col items-start gap-y-1">
      <StateBadge subject={kind} state={state} />
      {reason && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle break-words">
          {say(reason.title)}
        </Text>
      )}
      {isOpen && day !== null && <Muted>{t("receipts.until", { day: formatDay(day, locale) })}</Muted>}
      {attentions.map((attention) => (
        <Badge key={attention.code} size="2xsmall" color="orange" className="h-auto whitespace-normal">
          {noticeText(kind, attention.code, speech).title}
        </Badge>
      ))}
    </div>
  );
};

const AtIcash = ({ document }: { document: FiscalDocumentRow }) => {
  const { t } = useText();
  const { unique_sale_number: unique, operation_id: operation, import_ref: reference } = document;
  return (
    <div className="max-w-56">
      {unique && <span className="break-all">{unique}</span>}
      <Muted>
        {operation
          ? t("receipts.operation", { number: operation })
          : t("receipts.reference", { number: reference })}
      </Muted>
    </div>
  );
};
