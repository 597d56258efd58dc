import { Text } from "@medusajs/ui";
import type { FiscalDocumentListAnswer, FiscalDocumentRow } from "../../contract/fiscal";
import { EntryState, LedgerTable, OrderLink } from "../ledger/ledger-table";
import type { LedgerListProps } from "../ledger/ledger-table";
import { formatDay, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { FROM_DESKTOP, NUMBER } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { Amount } from "../ui/amount";
import { Muted } from "../ui/muted";

/** All sales and stornos, newest first. */
export const DocumentTable = (props: LedgerListProps<FiscalDocumentListAnswer>) => {
  const { t } = useText();
  return (
    <LedgerTable
      {...props}
      list="receipts"
      label={t("icash.nav.receipts")}
      columns={useColumns()}
      rows={props.answer.documents}
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

const DocumentName = ({ document }: { document: FiscalDocumentRow }) => {
  const { t } = useText();
  return (
    <div className="min-w-28">
      <Text size="small" leading="compact" weight="plus">
        {t(document.kind === "sale" ? "fiscal.sale" : "fiscal.storno")}
      </Text>
      <OrderLink order={document} className="txt-compact-small" />
    </div>
  );
};

/** With the day that must not pass. */
const DocumentState = ({ document }: { document: FiscalDocumentRow }) => {
  const { t, locale } = useText();
  const { kind, state, lawful_until: day } = document;
  const isOpen = state !== "done" && state !== "skipped";
  return (
    <EntryState subject={kind} entry={document}>
      {isOpen && day !== null && <Muted>{t("receipts.until", { day: formatDay(day, locale) })}</Muted>}
    </EntryState>
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
