import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Container, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { PageStack, PageTop } from "../../../catalogue/page";
import { Allowed } from "../../../lib/permissions";
import { crumb } from "../../../lib/route-text";
import type { SupplierCategory } from "../../../../contract/catalogue";
import { useSupplierCategories } from "../../../catalogue/use-catalogue";
import { useListFilter } from "../../../list/use-list-filter";
import { useText } from "../../../lib/use-text";
import { CardMessage, CardSkeleton, LoadError } from "../../../ui/card-states";
import { CategoryPicker } from "../../../catalogue/category-picker";
import { PagedTable } from "../../../list/paged-table";
import type { Column } from "../../../list/paged-table";
import { SearchField } from "../../../list/search-field";

/** JAR's categories and where their products go in the store. */
const CategoryTable = () => {
  const { t } = useText();
  const list = useListFilter();
  const { data, error, isFetching, isPlaceholderData, refetch } = useSupplierCategories(list.query);
  const columns = useColumns();
  const isFiltered = list.query.q !== undefined;
  return (
    <>
      <PageTop title="catalogue.nav.categories" setup={data} />
      <Container className="overflow-hidden p-0">
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("catalogue.categories.intro")}
          </Text>
          <SearchField label={t("catalogue.categories.search")} value={list.text} onChange={list.setText} />
        </div>
        {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
        {!data && !error && <CardSkeleton />}
        {data && (
          <PagedTable
            label={t("catalogue.nav.categories")}
            columns={columns}
            rows={data.categories}
            rowKey={(category) => category.path}
            page={data}
            onPage={list.setOffset}
            isStacked
            isStale={isPlaceholderData}
            empty={
              <CardMessage
                title={t(isFiltered ? "catalogue.plan.filteredTitle" : "catalogue.categories.emptyTitle")}
                text={t(isFiltered ? "catalogue.categories.noMatchAtJar" : "catalogue.categories.emptyText")}
              />
            }
          />
        )}
      </Container>
    </>
  );
};

const useColumns = (): Column<SupplierCategory>[] => {
  const { t } = useText();
  return [
    {
      key: "jar",
      header: t("catalogue.categories.jar"),
      cell: ({ path }) => <span className="text-ui-fg-base break-words">{path}</span>,
    },
    {
      key: "shop",
      header: t("catalogue.categories.shop"),
      cell: ({ category }) =>
        category ? (
          <Link
            to={`/categories/${category.id}`}
            className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
          >
            {category.name}
          </Link>
        ) : (
          t("catalogue.categories.none")
        ),
    },
    {
      key: "change",
      header: "",
      cell: (category) => (
        <Allowed to="jar_catalogue:configure">
          <CategoryPicker category={category} />
        </Allowed>
      ),
      className: "text-right",
    },
  ];
};

/** Which category of the store stands for which of JAR's. */
const CategoriesPage = () => (
  <PageStack>
    <CategoryTable />
  </PageStack>
);

export const config = defineRouteConfig({
  label: "catalogue.nav.categories",
  translationNs: "jarIcash",
  rank: 2,
});

export const handle = { breadcrumb: crumb("catalogue.nav.categories") };

export default CategoriesPage;
