import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Container } from "@medusajs/ui";
import { Comparisons } from "../../../ledger/comparison/runs";
import { crumb } from "../../../lib/route-text";
import { useText } from "../../../lib/use-text";
import { jarBooks } from "../../../orders/comparison";
import { CardMessage } from "../../../ui/card-states";
import { PageHeading, PageStack } from "../../../ui/page-heading";

/** The shop's orders beside those at JAR. */
const JarComparisonsPage = () => {
  const { t } = useText();
  return (
    <PageStack>
      <Comparisons
        books={jarBooks}
        heading={(answer) => (
          <PageHeading
            title={t("orders.nav.comparison")}
            demoHint={answer?.demo ? t("supplier.demoHint") : undefined}
          />
        )}
        notConfigured={
          <Container className="p-0">
            <CardMessage title={t("supplier.notConfiguredTitle")} text={t("supplier.notConfiguredText")} />
          </Container>
        }
      />
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "orders.nav.comparison",
  translationNs: "jarIcash",
  rank: 0,
});

export const handle = { breadcrumb: crumb("orders.nav.comparison") };

export default JarComparisonsPage;
