import { formatTime } from "../lib/format";
import type { SupplierOrder } from "../../contract/supplier";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";
import { DetailList, DetailRow } from "../ui/detail-row";
import { NextAttempt } from "../ledger/next-attempt";
import { OutsideLink } from "../ui/outside-link";

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

export const SupplierDetails = ({ order, isPaused }: SupplierDetailsProps) => {
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
