import { Badge, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { formatTime } from "../lib/format";
import { noticeText, reasonOf } from "../ledger/labels";
import type { SupplierOrderListAnswer, SupplierOrderRow } from "../../contract/supplier";
import { useText } from "../lib/use-text";
import { CardMessage } from "../ui/card-states";
import { FROM_DESKTOP, NUMBER, PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { Muted } from "../ui/muted";
import { OutsideLink } from "../ui/outside-link";
import { StateBadge } from "../ledger/state-badge";
import { MarginText } from "./margin";

interface OrderTableProps {
  answer: SupplierOrderListAnswer;
  isFiltered: boolean;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** All orders at JAR, newest first. */
export const OrderTable = ({ answer, isFiltered, isStale, onPage }: OrderTableProps) => {
  const { t } = useText();
  const columns = useColumns();
  return (
    <PagedTable
      label={t("orders.nav.orders")}
      columns={columns}
      rows={answer.supplier_orders}
      rowKey={(order) => order.id}
      page={answer}
      onPage={onPage}
      isStacked
      isStale={isStale}
      empty={
        <CardMessage
          title={t(isFiltered ? "orders.filteredTitle" : "orders.emptyTitle")}
          text={t(isFiltered ? "orders.filteredText" : "orders.emptyText")}
        />
      }
    />
  );
};

const useColumns = (): Column<SupplierOrderRow>[] => {
  const { t, locale } = useText();
  return [
    { key: "order", header: t("orders.order"), cell: (order) => <OrderName order={order} /> },
    { key: "state", header: t("orders.state"), cell: (order) => <OrderState order={order} /> },
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
      <Link
        to={`/orders/${order.order_id}`}
        className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover text-nowrap"
      >
        {t("orders.orderNumber", { number: order.display_id === null ? "" : `#${order.display_id}` })}
      </Link>
      <Muted>{t("orders.pieces", { count: pieces })}</Muted>
    </div>
  );
};

/** The state with its reason, and what else wants to be looked at. */
const OrderState = ({ order }: { order: SupplierOrderRow }) => {
  const speech = useText();
  const { state, reason_code: code, attentions } = order;
  const reason = state === "done" || code === null ? undefined : reasonOf("supplier", code);
  const notices = attentions.filter((attention) => attention.code !== code);
  return (
    <div className="flex max-w-xs flex-col items-start gap-y-1">
      <StateBadge subject="supplier" state={state} />
      {reason && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle break-words">
          {speech.say(reason.title)}
        </Text>
      )}
      {notices.map((attention) => (
        <Badge key={attention.code} size="2xsmall" color="orange" className="h-auto whitespace-normal">
          {noticeText("supplier", attention.code, speech).title}
        </Badge>
      ))}
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
