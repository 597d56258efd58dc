import { defineRouteConfig } from "@medusajs/admin-sdk";
import { ShoppingBag } from "@medusajs/icons";
import { Container } from "@medusajs/ui";
import { CardSkeleton, LoadError } from "../../ui/card-states";
import { SearchField } from "../../list/search-field";
import { StateFilter } from "../../ledger/state-filter";
import { OrdersSummary } from "../../orders/summary";
import { PageHeading, PageStack } from "../../ui/page-heading";
import { filterQuery, useOrderFilter } from "../../ledger/use-state-filter";
import { crumb } from "../../lib/route-text";
import { useListFilter } from "../../list/use-list-filter";
import { useDropshipSummary, useSupplierOrderList } from "../../orders/use-supplier-orders";
import { useText } from "../../lib/use-text";
import type { SupplierOrderListAnswer, SupplierOrderRow } from "../../../contract/supplier";
import { EntryState, LedgerTable, OrderLink } from "../../ledger/ledger-table";
import type { LedgerListProps } from "../../ledger/ledger-table";
import { formatTime } from "../../lib/format";
import { FROM_DESKTOP, NUMBER } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { Muted } from "../../ui/muted";
import { OutsideLink } from "../../ui/outside-link";
import { MarginText } from "../../orders/margin";

/** All orders at JAR, newest first. */
const OrderTable = (props: LedgerListProps<SupplierOrderListAnswer>) => {
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

/** All orders at JAR: how many stand where, which of them need somebody. */
const OrdersPage = () => {
  const { t } = useText();
  const [filter, setFilter] = useOrderFilter();
  const list = useListFilter();
  const summary = useDropshipSummary();
  const orders = useSupplierOrderList({ ...filterQuery(filter), ...list.query });
  const { data, error } = orders;
  return (
    <PageStack>
      <PageHeading
        title={t("orders.nav.orders")}
        demoHint={data?.demo ? t("supplier.demoHint") : undefined}
      />
      {summary.data && <OrdersSummary summary={summary.data} />}
      <Container className="overflow-hidden p-0">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          {summary.data && (
            <StateFilter
              summary={summary.data}
              label="orders.filter"
              stateLabel={(state) => `states.supplier.${state}`}
              value={filter}
              onChange={(next) => {
                setFilter(next);
                list.setOffset(0);
              }}
            />
          )}
          <SearchField label={t("orders.search")} value={list.text} onChange={list.setText} />
        </div>
        {error && (
          <LoadError
            error={error}
            isRetrying={orders.isFetching}
            onRetry={() => {
              void orders.refetch();
              void summary.refetch();
            }}
          />
        )}
        {!data && !error && <CardSkeleton />}
        {data && (
          <OrderTable
            answer={data}
            isFiltered={filter !== undefined || list.query.q !== undefined}
            isStale={orders.isPlaceholderData}
            onPage={list.setOffset}
          />
        )}
      </Container>
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "orders.nav.orders",
  translationNs: "jarIcash",
  icon: ShoppingBag,
  rank: 2,
});

export const handle = { breadcrumb: crumb("orders.nav.orders") };

export default OrdersPage;
