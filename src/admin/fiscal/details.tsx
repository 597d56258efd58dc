import { Text } from "@medusajs/ui";
import { stornoReasons } from "../../contract/reasons/fiscal";
import { fiscalWords } from "../../contract/reasons/fiscal-facts";
import type { FiscalDocument, FiscalPayment, ReceiptData } from "../../contract/fiscal";
import { formatDay, formatMoney, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { DetailList, DetailRow } from "../ui/detail-row";
import { NextAttempt } from "../ledger/next-attempt";
import { InvoiceNumbers } from "./invoice";

/** The main account needs no name where it is the only one. */
const MAIN_ACCOUNT = "default";

export const DocumentDetails = ({ document }: { document: FiscalDocument }) => {
  const { t, say, locale } = useText();
  const { account, storno_reason: reason, remaining_minor: left, total_minor: total } = document;
  return (
    <DetailList>
      <Numbers document={document} />
      {account !== MAIN_ACCOUNT && <DetailRow label={t("fiscal.account")}>{account}</DetailRow>}
      {reason && <DetailRow label={t("fiscal.stornoReason")}>{say(stornoReasons[reason])}</DetailRow>}
      <LawfulDay document={document} />
      <Payments document={document} />
      {document.collected_at && (
        <DetailRow label={t("fiscal.collectedAt")}>{formatTime(document.collected_at, locale)}</DetailRow>
      )}
      {document.registered_at && (
        <DetailRow label={t("fiscal.registeredAt")}>{formatTime(document.registered_at, locale)}</DetailRow>
      )}
      {document.receipt && <Receipt receipt={document.receipt} />}
      <InvoiceNumbers invoices={document.invoices} />
      {document.state === "done" && left !== null && left !== total && (
        <DetailRow label={t("fiscal.remaining")}>
          <Amount minor={left} currencyCode={stornoCurrency(document)} />
        </DetailRow>
      )}
      {document.state !== "waiting" && <NextAttempt entry={document} />}
    </DetailList>
  );
};

/** Sales in leva are reversed in euro (bg-fiscal.md 9). */
const stornoCurrency = ({ currency_code: code }: FiscalDocument): string => (code === "BGN" ? "EUR" : code);

const Numbers = ({ document }: { document: FiscalDocument }) => {
  const { t } = useText();
  const { unique_sale_number: unique, operation_id: operation, import_ref: reference } = document;
  return (
    <>
      {unique && (
        <DetailRow label={t("fiscal.uniqueSaleNumber")} copy={unique}>
          {unique}
        </DetailRow>
      )}
      {operation && (
        <DetailRow label={t("fiscal.operation")} copy={operation}>
          {operation}
        </DetailRow>
      )}
      <DetailRow label={t("fiscal.reference")} copy={String(reference)}>
        {reference}
      </DetailRow>
    </>
  );
};

/** Only as long as it matters; marked when it is near. */
const LawfulDay = ({ document }: { document: FiscalDocument }) => {
  const { t, locale } = useText();
  const isOpen = document.state !== "done" && document.state !== "skipped";
  if (!isOpen || document.lawful_until === null) {
    return null;
  }
  const isNear = document.attentions.some(({ code }) => code === "deadline_near");
  return (
    <DetailRow label={t("fiscal.lawfulUntil")}>
      <span className={isNear ? "text-ui-fg-error" : undefined}>
        {formatDay(document.lawful_until, locale)}
      </span>
    </DetailRow>
  );
};

/** How the customer paid, or was paid back. */
const Payments = ({ document }: { document: FiscalDocument }) => {
  const { t } = useText();
  if (document.payments.length === 0) {
    return null;
  }
  return (
    <DetailRow label={t(document.kind === "storno" ? "fiscal.paidBack" : "fiscal.payments")}>
      <ul className="flex flex-col gap-y-1">
        {document.payments.map((payment, index) => (
          // One provider may have been used twice.
          <li key={index}>
            <PaymentText payment={payment} currencyCode={document.currency_code} />
          </li>
        ))}
      </ul>
    </DetailRow>
  );
};

const PaymentText = ({ payment, currencyCode }: { payment: FiscalPayment; currencyCode: string }) => {
  const { say, locale } = useText();
  const { provider, amount_minor: minor, original } = payment;
  return (
    <>
      <Amount minor={minor} currencyCode={currencyCode} />
      {original && ` (${formatMoney(original.amount_minor, original.currency_code, locale)})`}
      <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-muted block break-words">
        {provider === "credit" ? say(fiscalWords.credit) : provider}
      </Text>
    </>
  );
};

/** As a later storno needs it; said when a person has read it off. */
const Receipt = ({ receipt }: { receipt: ReceiptData }) => {
  const { t, locale } = useText();
  const { number, device, date, entered_at: enteredAt } = receipt;
  return (
    <>
      {number && (
        <DetailRow label={t("fiscal.receiptNumber")} copy={number}>
          {number}
        </DetailRow>
      )}
      {device && (
        <DetailRow label={t("fiscal.receiptDevice")} copy={device}>
          {device}
        </DetailRow>
      )}
      {date && <DetailRow label={t("fiscal.receiptDate")}>{date}</DetailRow>}
      {enteredAt && <DetailRow label={t("fiscal.receiptEntered")}>{formatTime(enteredAt, locale)}</DetailRow>}
    </>
  );
};
