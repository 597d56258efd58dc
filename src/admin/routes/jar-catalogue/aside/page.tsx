import { defineRouteConfig } from "@medusajs/admin-sdk";
import { AsideTable } from "../../../catalogue/aside-table";
import { PageStack } from "../../../catalogue/page";
import { crumb } from "../../../lib/route-text";

/** Everything of the catalogue that waits for a person. */
const AsidePage = () => (
  <PageStack>
    <AsideTable />
  </PageStack>
);

export const config = defineRouteConfig({
  label: "catalogue.nav.aside",
  translationNs: "jarIcash",
  rank: 1,
});

export const handle = { breadcrumb: crumb("catalogue.nav.aside") };

export default AsidePage;
