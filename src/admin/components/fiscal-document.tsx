import { Text } from "@medusajs/ui";
import type { FiscalDocument } from "../lib/contracts";
import { formatDay, formatTime } from "../lib/format";
import { fiscalKey } from "../lib/use-ledger-query";
import { useText } from "../lib/use-text";
import { ActionBar, ActionButton } from "./action-button";
import { Amount } from "./amount";
import { DetailList, DetailRow } from "./detail-row";
import { FiscalLines } from "./fiscal-lines";
import { Journal } from "./journal-list";
import { NextAttempt } from "./next-attempt";
import { Reason } from "./reason";
import { StateBadge } from "./state-badge";

interface FiscalDocumentProps {
  document: FiscalDocument;
}

/** One sale or one storno: what it is, where it stands, why, and what to press. */
export const FiscalDocumentBlock = ({ document }: FiscalDocumentProps) => {
  const isNotNeeded = document.state === "skipped" && document.operation_id === null;
  return (
    <section className="divide-y">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <DocumentHeading document={document} />
        <Reason subject={document.kind} entry={document} currencyCode={document.currency_code} />
      </div>
      {!isNotNeeded && <DocumentDetails document={document} />}
      <FiscalLines document={document} />
      <Journal subject={document.kind} journal={document.journal} />
      {document.actions.includes("retry") && (
        <ActionBar>
          <ActionButton
            path={`/admin/fiscal/documents/${document.id}/retry`}
            queryKey={fiscalKey(document.order_id)}
            label="actions.retry"
            done="actions.retryDone"
          />
        </ActionBar>
      )}
    </section>
  );
};

const DocumentHeading = ({ document }: FiscalDocumentProps) => {
  const { t } = useText();
  const isStorno = document.kind === "storno";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Text size="small" leading="compact" weight="plus">
        {t(isStorno ? "fiscal.storno" : "fiscal.sale")}
        {" · "}
        <Amount
          minor={isStorno ? -document.total_minor : document.total_minor}
          currencyCode={document.currency_code}
        />
      </Text>
      <StateBadge subject={document.kind} state={document.state} />
    </div>
  );
};

const DocumentDetails = ({ document }: FiscalDocumentProps) => {
  const { t, locale } = useText();
  const isOpen = document.state !== "done" && document.state !== "skipped";
  return (
    <DetailList>
      {document.unique_sale_number && (
        <DetailRow label={t("fiscal.uniqueSaleNumber")} copy={document.unique_sale_number}>
          {document.unique_sale_number}
        </DetailRow>
      )}
      {document.operation_id && (
        <DetailRow label={t("fiscal.operation")} copy={document.operation_id}>
          {document.operation_id}
        </DetailRow>
      )}
      <DetailRow label={t("fiscal.reference")} copy={String(document.import_ref)}>
        {document.import_ref}
      </DetailRow>
      {document.storno_reason && (
        <DetailRow label={t("fiscal.stornoReason")}>{t(`stornoReasons.${document.storno_reason}`)}</DetailRow>
      )}
      {document.registered_at && (
        <DetailRow label={t("fiscal.registeredAt")}>{formatTime(document.registered_at, locale)}</DetailRow>
      )}
      {isOpen && document.lawful_until && (
        <DetailRow label={t("fiscal.lawfulUntil")}>{formatDay(document.lawful_until, locale)}</DetailRow>
      )}
      <NextAttempt entry={document} />
    </DetailList>
  );
};
