import type { SupplierOrderListAnswer, SupplierOrderRow } from "../../contract/supplier";
import { EntryState, LedgerTable, OrderLink } from "../ledger/ledger-table";
import type { LedgerListProps } from "../ledger/ledger-table";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { FROM_DESKTOP, NUMBER } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { Muted } from "../ui/muted";
import { OutsideLink } from "../ui/outside-link";
import { MarginText } from "./margin";

/** All orders at JAR, newest first. */
export const OrderTable = (props: LedgerListProps<SupplierOrderListAnswer>) => {
  const { t } = useText();
  return (
    <LedgerTable
      {...props}
      list="orders"
      label={t("orders.nav.orders")}
      columns={useColumns()}
      rows={props.answer.supplier_orders}
    />
  );
};

const useColumns = (): Column<SupplierOrderRow>[] => {
  const { t, locale } = useText();
  return [
    { key: "order", header: t("orders.order"), cell: (order) => <OrderName order={order} /> },
    {
      key: "state",
      header: t("orders.state"),
      cell: (order) => <EntryState subject="supplier" entry={order} />,
    },
    { key: "jar", header: t("orders.atJar"), cell: (order) => <AtJar order={order} /> },
    { key: "delivery", header: t("orders.delivery"), cell: (order) => <Delivery order={order} /> },
    {
      key: "margin",
      header: t("orders.margin"),
      cell: ({ margin }) => margin?.complete && <MarginText margin={margin} />,
      className: `${FROM_DESKTOP} ${NUMBER} whitespace-nowrap`,
    },
    {
      key: "created",
      header: t("orders.created"),
      cell: (order) => formatTime(order.created_at, locale),
      className: `${FROM_DESKTOP} whitespace-nowrap`,
    },
  ];
};

const OrderName = ({ order }: { order: SupplierOrderRow }) => {
  const { t } = useText();
  const pieces = order.lines.reduce((sum, line) => sum + line.asked, 0);
  return (
    <div className="min-w-24">
      <OrderLink order={order} />
      <Muted>{t("orders.pieces", { count: pieces })}</Muted>
    </div>
  );
};

const AtJar = ({ order }: { order: SupplierOrderRow }) => (
  <div className="max-w-48">
    {order.jar_order_id}
    {order.jar_status && <Muted>{order.jar_status}</Muted>}
  </div>
);

const Delivery = ({ order }: { order: SupplierOrderRow }) => {
  const { t } = useText();
  const courier = [order.shipping_name, order.shipping_status].filter(Boolean).join(" · ");
  return (
    <div className="max-w-56">
      {order.waybill && (
        <OutsideLink address={order.tracking_url} label={t("supplier.track", { number: order.waybill })}>
          {order.waybill}
        </OutsideLink>
      )}
      {courier && <Muted>{courier}</Muted>}
    </div>
  );
};
