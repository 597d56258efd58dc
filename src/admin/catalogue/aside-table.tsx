import { Container, StatusBadge, Text } from "@medusajs/ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import { PRODUCT_COLORS } from "./labels";
import { ASIDE_FILTERS } from "../../contract/catalogue";
import type { AsideFilter, SupplierProduct } from "../../contract/catalogue";
import { formatTime } from "../lib/format";
import { useSupplierProducts } from "./use-catalogue";
import { useListFilter } from "../list/use-list-filter";
import { useText } from "../lib/use-text";
import { CardMessage, CardSkeleton, LoadError } from "../ui/card-states";
import { Choice } from "../list/choice";
import { PageTop } from "./page";
import { FROM_DESKTOP, PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { HeldPrices } from "./held-prices";
import { JoinProduct } from "./join-product";
import { ProductReason } from "./product-reason";
import { RetryProduct } from "./retry-product";
import { SearchField } from "../list/search-field";

/** Products that are set aside or wait for a decision, with the reason of each and what to press. */
export const AsideTable = () => {
  const { t } = useText();
  const [state, setState] = useState<AsideFilter>("aside");
  const list = useListFilter();
  const products = useSupplierProducts({ state, ...list.query });
  const columns = useColumns();
  const isFiltered = state !== "aside" || list.query.q !== undefined;
  return (
    <>
      <PageTop title="catalogue.nav.aside" setup={products.data} />
      <Container className="overflow-hidden p-0">
        <div className="flex flex-wrap items-center gap-2 px-6 py-4">
          <Choice
            label={t("catalogue.products.filter")}
            value={state}
            onChange={(chosen) => {
              setState(chosen ?? "aside");
              list.setOffset(0);
            }}
            options={ASIDE_FILTERS.map((name) => ({
              value: name,
              label: t(`catalogue.products.filters.${name}`),
            }))}
          />
          <SearchField label={t("catalogue.products.search")} value={list.text} onChange={list.setText} />
        </div>
        {state === "held" && <HeldPrices />}
        {products.error && (
          <LoadError
            error={products.error}
            isRetrying={products.isFetching}
            onRetry={() => void products.refetch()}
          />
        )}
        {!products.data && !products.error && <CardSkeleton />}
        {products.data && (
          <PagedTable
            label={t("catalogue.nav.aside")}
            columns={columns}
            rows={products.data.supplier_products}
            rowKey={(product) => product.id}
            page={products.data}
            onPage={list.setOffset}
            isStacked
            isStale={products.isPlaceholderData}
            empty={
              <CardMessage
                title={t(isFiltered ? "catalogue.products.filteredTitle" : "catalogue.products.emptyTitle")}
                text={t(isFiltered ? "catalogue.products.filteredText" : "catalogue.products.emptyText")}
              />
            }
          />
        )}
      </Container>
    </>
  );
};

const useColumns = (): Column<SupplierProduct>[] => {
  const { t, locale } = useText();
  return [
    {
      key: "product",
      header: t("catalogue.products.product"),
      cell: (product) => <ProductName product={product} />,
    },
    {
      key: "state",
      header: t("catalogue.products.state"),
      cell: ({ state }) => (
        <StatusBadge color={PRODUCT_COLORS[state]} className="text-nowrap">
          {t(`catalogue.products.states.${state}`)}
        </StatusBadge>
      ),
    },
    {
      key: "why",
      header: t("catalogue.products.why"),
      cell: (product) => <ProductReason product={product} />,
    },
    {
      key: "updated",
      header: t("catalogue.products.updated"),
      cell: (product) => formatTime(product.updated_at, locale),
      className: `${FROM_DESKTOP} whitespace-nowrap`,
    },
    {
      key: "retry",
      header: "",
      cell: (product) => (
        <div className="flex flex-wrap justify-end gap-2">
          <JoinInTheWay product={product} />
          <RetryProduct product={product} />
        </div>
      ),
      className: "text-right",
    },
  ];
};

/** The product that is in the way may be the very thing. */
const JoinInTheWay = ({ product: { state, code, reason_data: data } }: { product: SupplierProduct }) => {
  const productId = data?.["product_id"];
  return state === "conflict" && typeof productId === "string" ? (
    <JoinProduct code={code} variants={{ productId }} />
  ) : null;
};

/** The name in the store where there is one; what was never written is known by its code alone. */
const ProductName = ({ product }: { product: SupplierProduct }) => {
  const { code, title, product_id: id } = product;
  return (
    <div className="min-w-32 max-w-xs">
      {id ? (
        <Link
          to={`/products/${id}`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover break-words"
        >
          {title ?? code}
        </Link>
      ) : (
        <Text as="span" size="small" className="text-ui-fg-base break-words">
          {title ?? code}
        </Text>
      )}
      {title && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-all">
          {code}
        </Text>
      )}
    </div>
  );
};
