import { defineRouteConfig } from "@medusajs/admin-sdk";
import { JoinTable } from "../../../catalogue/join-table";
import { PageStack } from "../../../catalogue/page";
import { crumb } from "../../../lib/route-text";

/** What the shop sold before, and which of it is JAR's. */
const JoinsPage = () => (
  <PageStack>
    <JoinTable />
  </PageStack>
);

export const config = defineRouteConfig({
  label: "catalogue.nav.joins",
  translationNs: "jarIcash",
  rank: 3,
});

export const handle = { breadcrumb: crumb("catalogue.nav.joins") };

export default JoinsPage;
