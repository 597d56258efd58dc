import type { HttpTypes } from "@medusajs/framework/types";
import { Badge, Button, Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { AttentionEntry, LedgerEntry } from "../../contract/shared";
import type { Papers, SupplierCustomer, SupplierOrder } from "../../contract/supplier";
import { Facts } from "../ledger/facts";
import { Journal } from "../ledger/journal";
import { noticeText, noteText, STATE_TONES } from "../ledger/labels";
import { LineFacts } from "../ledger/line-facts";
import { NextAttempt } from "../ledger/next-attempt";
import { StateBadge } from "../ledger/state-badge";
import { formatDay, formatDecimalMoney, formatTime } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";
import { CopyButton } from "../ui/copy-button";
import { DetailList, DetailRow } from "../ui/detail-row";
import { Disclosure } from "../ui/disclosure";
import { Note } from "../ui/note";
import { OutsideLink } from "../ui/outside-link";
import { SupplierActions } from "./actions";
import { EnclosedList } from "./enclosed-papers";
import { SupplierLines } from "./lines";
import { MarginRows } from "./margin";
import { ReturnBlocks } from "./returns";
import { PausedNote } from "./summary";
import { useDismissal, useDropshipSummary } from "./use-supplier-orders";
import type { Subject } from "../ledger/labels";

interface ReasonProps {
  subject: Subject;
  entry: Omit<LedgerEntry, "journal">;
}

/** Why a row is not done, and who does what next. */
const Reason = ({ subject, entry }: ReasonProps) => {
  const speech = useText();
  if (entry.state === "done") {
    return null;
  }
  return (
    <Note tone={STATE_TONES[entry.state]} {...noteText(subject, entry.state, entry.reason_code, speech)}>
      <Facts part="supplier" data={entry.reason_data} />
      <LineFacts data={entry.reason_data} />
    </Note>
  );
};

interface SupplierOrderProps {
  order: SupplierOrder;
  /** The order of the store that it belongs to. */
  source: HttpTypes.AdminOrder;
}

/** One order at JAR: where it stands, what JAR took, what it cost, how it travels, what to press. */
export const SupplierOrderBlock = ({ order, source }: SupplierOrderProps) => {
  const isQueued = order.state === "queued";
  const summary = useDropshipSummary(isQueued);
  const isPaused = isQueued && summary.data?.paused === true;
  const isToldByNotice = order.attentions.some((attention) => attention.code === order.reason_code);
  return (
    <section className="divide-y">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <OrderNumber order={order} />
          <StateBadge
            subject="supplier"
            state={order.state}
            otherBooks={order.other_books}
            attentions={order.attentions}
          />
        </div>
        <Attentions order={order} />
        {isPaused && <PausedNote />}
        {!isToldByNotice && !isPaused && <Reason subject="supplier" entry={order} />}
      </div>
      <SupplierDetails order={order} isPaused={isPaused} />
      <SupplierLines lines={order.lines} />
      {order.margin && <MarginRows margin={order.margin} />}
      {order.customer && <CustomerBlock customer={order.customer} />}
      <EnclosedList documents={order.documents} />
      {order.papers && <PaperList papers={order.papers} />}
      <ReturnBlocks returns={order.returns} />
      <Journal subject="supplier" journal={order.journal} />
      <SupplierActions order={order} source={source} />
    </section>
  );
};

const OrderNumber = ({ order }: { order: SupplierOrder }) => {
  const { t } = useText();
  const text = order.jar_order_id
    ? t("supplier.order", { number: order.jar_order_id })
    : t("supplier.noNumber");
  return (
    <div className="flex items-center gap-x-2">
      <Text size="small" leading="compact" weight="plus">
        {text}
      </Text>
      {order.jar_order_id && <CopyButton content={order.jar_order_id} label={text} />}
    </div>
  );
};

/** What a person should look at although the order itself is settled; each goes when it is seen to. */
const Attentions = ({ order }: { order: SupplierOrder }) => {
  const { t } = useText();
  const { run, isRunning, running } = useDismissal(order);
  return (
    <>
      {order.attentions.map((attention) => (
        <AttentionNote key={attention.code} order={order} attention={attention}>
          <Allowed to="jar_order:operate">
            <Button
              size="small"
              variant="secondary"
              disabled={isRunning}
              isLoading={running === attention.code}
              onClick={() => run(attention.code)}
            >
              {t("supplier.dismiss")}
            </Button>
          </Allowed>
        </AttentionNote>
      ))}
    </>
  );
};

interface AttentionNoteProps {
  order: SupplierOrder;
  attention: AttentionEntry;
  children: ReactNode;
}

const AttentionNote = ({ order, attention: { code, data }, children }: AttentionNoteProps) => {
  const speech = useText();
  const number = order.jar_order_id ?? String(order.reference);
  return (
    <Note tone="warning" {...noticeText("supplier", code, speech, { number })}>
      <Facts part="supplier" data={data} />
      <LineFacts data={data} />
      <div className="mt-2">{children}</div>
    </Note>
  );
};

const FIELDS = ["name", "phone", "mail", "address"] as const;

/** The server calls a field that it misses as the order does. */
const MISSED_AS = { name: "name", phone: "phone", mail: "email", address: "address" } as const;

/** Whom JAR delivers to; open where something is missing. */
const CustomerBlock = ({ customer }: { customer: SupplierCustomer }) => {
  const { t } = useText();
  return (
    <Disclosure
      label={t("supplier.customer.title")}
      isOpen={customer.missing.length + customer.too_long.length > 0}
    >
      <div className="flex flex-col gap-y-3">
        {FIELDS.map((field) => (
          <DetailRow key={field} label={t(`supplier.customerFields.${field}`)}>
            <span className="flex flex-wrap items-center gap-x-2">
              {customer[field]}
              {customer.missing.includes(MISSED_AS[field]) && (
                <Badge size="2xsmall" color="red">
                  {t(customer[field] === "" ? "supplier.customer.missing" : "supplier.customer.unusable")}
                </Badge>
              )}
            </span>
          </DetailRow>
        ))}
        {customer.note && <DetailRow label={t("supplier.customer.note")}>{customer.note}</DetailRow>}
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
          {t("supplier.customer.hint")}
        </Text>
      </div>
    </Disclosure>
  );
};

interface SupplierDetailsProps {
  order: SupplierOrder;
  /** Then nobody knows when the next attempt is. */
  isPaused: boolean;
}

const TIMES = [
  ["sent_at", "supplier.sentAt"],
  ["shipped_at", "supplier.shippedAt"],
  ["delivered_at", "supplier.deliveredAt"],
  ["last_checked_at", "supplier.lastCheckedAt"],
] as const satisfies readonly (readonly [keyof SupplierOrder, TextKey])[];

const SupplierDetails = ({ order, isPaused }: SupplierDetailsProps) => {
  const { t, locale } = useText();
  const courier = [order.shipping_name, order.shipping_status].filter(Boolean).join(" · ");
  return (
    <DetailList>
      <DetailRow label={t("supplier.reference")} copy={String(order.reference)}>
        {order.reference}
      </DetailRow>
      {order.jar_status && <DetailRow label={t("supplier.jarStatus")}>{order.jar_status}</DetailRow>}
      {courier && <DetailRow label={t("supplier.courier")}>{courier}</DetailRow>}
      {order.waybill && (
        <DetailRow label={t("supplier.waybill")} copy={order.waybill}>
          <OutsideLink address={order.tracking_url} label={t("supplier.track", { number: order.waybill })}>
            {order.waybill}
          </OutsideLink>
        </DetailRow>
      )}
      {TIMES.map(([field, label]) => {
        const time = order[field];
        return (
          time && (
            <DetailRow key={field} label={t(label)}>
              {formatTime(time, locale)}
            </DetailRow>
          )
        );
      })}
      {!isPaused && <NextAttempt entry={order} />}
    </DetailList>
  );
};

/** What JAR issued: a return or a warranty claim begins with these numbers. */
const PaperList = ({ papers }: { papers: Papers }) => {
  const { t, locale } = useText();
  const count = papers.documents.length + papers.invoices.length;
  if (count === 0) {
    return null;
  }
  return (
    <Disclosure label={t("supplier.papers.title")} count={count}>
      <ul className="flex flex-col gap-y-2">
        {papers.documents.map(({ pid, date, invoice_no }) => (
          <Paper
            key={`document ${pid}`}
            title={t("supplier.papers.document", { number: pid })}
            number={pid}
            facts={[
              date && formatDay(date.slice(0, 10), locale),
              invoice_no && t("supplier.papers.invoice", { number: invoice_no }),
            ]}
          />
        ))}
        {papers.invoices.map(({ pid, date, total }) => (
          <Paper
            key={`invoice ${pid}`}
            title={t("supplier.papers.invoice", { number: pid })}
            number={pid}
            facts={[
              date && formatDay(date.slice(0, 10), locale),
              total && formatDecimalMoney(total, "EUR", locale),
            ]}
          />
        ))}
      </ul>
    </Disclosure>
  );
};

interface PaperProps {
  title: string;
  number: string;
  facts: (string | null)[];
}

const Paper = ({ title, number, facts }: PaperProps) => (
  <li className="flex items-start gap-x-2">
    <div className="min-w-0">
      <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
        {title}
      </Text>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </div>
    <CopyButton content={number} label={title} />
  </li>
);
