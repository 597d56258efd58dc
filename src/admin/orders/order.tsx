import type { HttpTypes } from "@medusajs/framework/types";
import { Text } from "@medusajs/ui";
import type { SupplierOrder } from "../../contract/supplier";
import { useDropshipSummary } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { CopyButton } from "../ui/copy-button";
import { Journal } from "../ledger/journal";
import { PausedNote } from "./summary";
import { Reason } from "../ledger/reason";
import { StateBadge } from "../ledger/state-badge";
import { SupplierActions } from "./actions";
import { Attentions } from "./attentions";
import { CustomerBlock } from "./customer";
import { SupplierDetails } from "./details";
import { EnclosedList } from "./enclosed-papers";
import { SupplierLines } from "./lines";
import { MarginRows } from "./margin";
import { PaperList } from "./papers";

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
          <StateBadge subject="supplier" state={order.state} />
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
