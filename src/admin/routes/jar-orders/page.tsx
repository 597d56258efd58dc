import { defineRouteConfig } from "@medusajs/admin-sdk";
import { ShoppingBag } from "@medusajs/icons";
import { Container } from "@medusajs/ui";
import { CardSkeleton, LoadError } from "../../ui/card-states";
import { SearchField } from "../../list/search-field";
import { OrderTable } from "../../orders/order-table";
import { StateFilter } from "../../ledger/state-filter";
import { OrdersSummary } from "../../orders/summary";
import { PageHeading, PageStack } from "../../ui/page-heading";
import { filterQuery, useOrderFilter } from "../../ledger/use-state-filter";
import { crumb } from "../../lib/route-text";
import { useListFilter } from "../../list/use-list-filter";
import { useDropshipSummary, useSupplierOrderList } from "../../orders/use-supplier-orders";
import { useText } from "../../lib/use-text";

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
});

export const handle = { breadcrumb: crumb("orders.nav.orders") };

export default OrdersPage;
