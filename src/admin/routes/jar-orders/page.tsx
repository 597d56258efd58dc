import { defineRouteConfig } from "@medusajs/admin-sdk";
import { ShoppingBag } from "@medusajs/icons";
import { Container } from "@medusajs/ui";
import { CardSkeleton, LoadError } from "../../components/card-states";
import { SearchField } from "../../components/catalogue/search-field";
import { OrderTable } from "../../components/orders/order-table";
import { StateFilter } from "../../components/orders/state-filter";
import { OrdersSummary } from "../../components/orders/summary";
import { PageHeading, PageStack } from "../../components/page-heading";
import { filterQuery, useOrderFilter } from "../../lib/order-filter";
import { crumb } from "../../lib/route-text";
import { useListFilter } from "../../lib/use-list-filter";
import { useDropshipSummary, useSupplierOrderList } from "../../lib/use-supplier-orders";
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
