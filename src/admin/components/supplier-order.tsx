import { Text } from "@medusajs/ui";
import type { SupplierOrder } from "../lib/contracts";
import { attentionKeys } from "../lib/labels";
import { supplierKey } from "../lib/use-ledger-query";
import { useText } from "../lib/use-text";
import { ActionBar, ActionButton } from "./action-button";
import { CopyButton } from "./copy-button";
import { Journal } from "./journal-list";
import { Note } from "./note";
import { Reason } from "./reason";
import { StateBadge } from "./state-badge";
import { SupplierDetails } from "./supplier-details";
import { SupplierLines } from "./supplier-lines";

interface SupplierOrderProps {
  order: SupplierOrder;
}

/** One order at JAR: where it stands, what JAR took, how it travels, what to press. */
export const SupplierOrderBlock = ({ order }: SupplierOrderProps) => {
  const isToldByBanner = order.attention !== null && order.attention === order.reason_code;
  return (
    <section className="divide-y">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <OrderNumber order={order} />
          <StateBadge subject="supplier" state={order.state} />
        </div>
        <AttentionNote order={order} />
        {!isToldByBanner && <Reason subject="supplier" entry={order} />}
      </div>
      <SupplierDetails order={order} />
      <SupplierLines lines={order.lines} />
      <Journal subject="supplier" journal={order.journal} />
      <SupplierActions order={order} />
    </section>
  );
};

const OrderNumber = ({ order }: SupplierOrderProps) => {
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

const AttentionNote = ({ order }: SupplierOrderProps) => {
  const { t } = useText();
  if (order.attention === null) {
    return null;
  }
  const keys = attentionKeys(order.attention);
  const values = { code: order.attention, number: order.jar_order_id ?? String(order.reference) };
  return <Note tone="warning" title={t(keys.title)} text={t(keys.text, values)} />;
};

const SupplierActions = ({ order }: SupplierOrderProps) => {
  if (order.actions.length === 0) {
    return null;
  }
  const path = `/admin/dropship/supplier-orders/${order.id}`;
  const queryKey = supplierKey(order.order_id);
  return (
    <ActionBar>
      {order.actions.includes("refresh") && (
        <ActionButton
          path={`${path}/refresh`}
          queryKey={queryKey}
          label="actions.refresh"
          done="actions.refreshDone"
        />
      )}
      {order.actions.includes("retry") && (
        <ActionButton
          path={`${path}/retry`}
          queryKey={queryKey}
          label="actions.retry"
          done="actions.retryDone"
        />
      )}
    </ActionBar>
  );
};
