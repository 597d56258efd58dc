import { defineRouteConfig } from "@medusajs/admin-sdk";
import { CategoryTable } from "../../../catalogue/category-table";
import { PageStack } from "../../../catalogue/page";
import { crumb } from "../../../lib/route-text";

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
