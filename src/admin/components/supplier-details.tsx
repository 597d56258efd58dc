import type { SupplierOrder } from "../lib/contracts";
import { formatTime, isWebAddress } from "../lib/format";
import { useText, type TextKey } from "../lib/use-text";
import { DetailList, DetailRow } from "./detail-row";
import { NextAttempt } from "./next-attempt";

interface SupplierDetailsProps {
  order: SupplierOrder;
}

const TIMES = [
  ["sent_at", "supplier.sentAt"],
  ["shipped_at", "supplier.shippedAt"],
  ["delivered_at", "supplier.deliveredAt"],
  ["last_checked_at", "supplier.lastCheckedAt"],
] as const satisfies readonly (readonly [keyof SupplierOrder, TextKey])[];

export const SupplierDetails = ({ order }: SupplierDetailsProps) => {
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
          <Waybill number={order.waybill} trackingUrl={order.tracking_url} />
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
      <NextAttempt entry={order} />
    </DetailList>
  );
};

const Waybill = ({ number, trackingUrl }: { number: string; trackingUrl: string | null }) => {
  const { t } = useText();
  if (!isWebAddress(trackingUrl)) {
    return <>{number}</>;
  }
  return (
    <a
      href={trackingUrl}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t("supplier.track", { number })}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg break-all"
    >
      {number}
    </a>
  );
};
