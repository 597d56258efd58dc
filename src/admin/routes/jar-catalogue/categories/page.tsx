import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Button, Container, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { PageStack, PageTop } from "../../../catalogue/page";
import { Allowed } from "../../../lib/permissions";
import { crumb } from "../../../lib/route-text";
import type { SupplierCategory } from "../../../../contract/categories";
import { categoriesKey, useSupplierCategories } from "../../../catalogue/use-catalogue";
import { request } from "../../../lib/client";
import { useAction } from "../../../lib/use-action";
import { useListFilter } from "../../../list/use-list-filter";
import { useText } from "../../../lib/use-text";
import { CardMessage, CardSkeleton, LoadError } from "../../../ui/card-states";
import { CategoryPicker } from "../../../catalogue/category-picker";
import { Note } from "../../../ui/note";
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
          {data && data.unknown_paths.length > 0 && (
            <Note
              tone="warning"
              title={t("catalogue.categories.unknownTitle")}
              text={t("catalogue.categories.unknown", { paths: data.unknown_paths.join("; ") })}
            />
          )}
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
      cell: ({ path, moved_to: movedTo, hidden }) => (
        <div className="flex flex-col">
          <CategoryPath path={path} />
          {movedTo && (
            <Text size="xsmall" className="text-ui-fg-muted break-words">
              {t("catalogue.categories.movedTo", { path: movedTo })}
            </Text>
          )}
          {hidden && (
            <Text size="xsmall" className="text-ui-fg-muted">
              {t("catalogue.categories.hidden")}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: "offered",
      header: t("catalogue.categories.offered"),
      cell: ({ offered }) => offered ?? "–",
    },
    {
      key: "selection",
      header: t("catalogue.categories.selection"),
      cell: ({ selection }) => t(`catalogue.categories.selections.${selection}`),
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
          <div className="flex flex-wrap justify-end gap-2">
            <TakeButton category={category} />
            <CategoryPicker category={category} />
          </div>
        </Allowed>
      ),
      className: "text-right",
    },
  ];
};

/** The name, after the path that leads to it. */
const CategoryPath = ({ path }: { path: string }) => {
  const names = path.split(" > ");
  const above = names.slice(0, -1).join(" > ");
  return (
    <span className="text-ui-fg-subtle break-words">
      {above && `${above} > `}
      <span className="text-ui-fg-base font-medium">{names.at(-1)}</span>
    </span>
  );
};

const TakeButton = ({ category: { path, selection } }: { category: SupplierCategory }) => {
  const { t } = useText();
  const isTaken = selection === "taken";
  const select = useAction<boolean>({
    call: (taken) => request("/admin/dropship/categories/select", { method: "POST", body: { path, taken } }),
    queryKey: categoriesKey,
    done: () => (isTaken ? "catalogue.categories.left" : "catalogue.categories.taken"),
  });
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={select.isRunning}
      disabled={selection === "left_out_above"}
      aria-label={t(isTaken ? "catalogue.categories.leaveOf" : "catalogue.categories.takeOf", { path })}
      onClick={() => select.run(!isTaken)}
    >
      {t(isTaken ? "catalogue.categories.leave" : "catalogue.categories.take")}
    </Button>
  );
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
