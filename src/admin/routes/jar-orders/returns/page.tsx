import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Container } from "@medusajs/ui";
import { crumb } from "../../../lib/route-text";
import { useText } from "../../../lib/use-text";
import { ReturnTable } from "../../../orders/returns";
import { PageHeading, PageStack } from "../../../ui/page-heading";

/** Goods that go back to JAR. */
const JarReturnsPage = () => {
  const { t } = useText();
  return (
    <PageStack>
      <PageHeading title={t("orders.nav.returns")} />
      <Container className="overflow-hidden p-0">
        <ReturnTable />
      </Container>
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "orders.nav.returns",
  translationNs: "jarIcash",
  rank: 1,
});

export const handle = { breadcrumb: crumb("orders.nav.returns") };

export default JarReturnsPage;
