import { defineRouteConfig } from "@medusajs/admin-sdk";
import { icashBooks } from "../../../fiscal/comparison";
import { Comparisons } from "../../../ledger/comparison/runs";
import { crumb } from "../../../lib/route-text";
import { useText } from "../../../lib/use-text";
import { CardMessage } from "../../../ui/card-states";
import { PageHeading, PageStack } from "../../../ui/page-heading";

/** The shop's books beside those of iCash. */
const ComparisonsPage = () => {
  const { t } = useText();
  return (
    <PageStack>
      <Comparisons
        books={icashBooks}
        heading={(answer) => (
          <PageHeading
            title={t("icash.nav.comparison")}
            demoHint={answer?.demo ? t("fiscal.demoHint") : undefined}
          />
        )}
        notConfigured={
          <CardMessage title={t("fiscal.notConfiguredTitle")} text={t("fiscal.notConfiguredText")} />
        }
      />
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "icash.nav.comparison",
  translationNs: "jarIcash",
  rank: 1,
});

export const handle = { breadcrumb: crumb("icash.nav.comparison") };

export default ComparisonsPage;
