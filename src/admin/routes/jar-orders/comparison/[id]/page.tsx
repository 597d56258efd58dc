import { useParams } from "react-router-dom";
import type { SupplierComparisonFinding } from "../../../../../contract/supplier";
import { ComparisonResult } from "../../../../ledger/comparison/findings";
import { crumb } from "../../../../lib/route-text";
import { useText } from "../../../../lib/use-text";
import { FindingDetails, FindingPlace, jarBooks } from "../../../../orders/comparison";
import { PageHeading, PageStack } from "../../../../ui/page-heading";

/** One comparison with JAR and what it found. */
const JarComparisonPage = () => {
  const { id = "" } = useParams();
  const { t } = useText();
  return (
    <PageStack>
      <ComparisonResult<SupplierComparisonFinding>
        books={jarBooks}
        id={id}
        heading={(answer) => (
          <PageHeading
            title={t("orders.nav.comparison")}
            demoHint={answer?.demo ? t("supplier.demoHint") : undefined}
          />
        )}
        extent={(counts) =>
          t("jarComparison.extent", {
            ours: counts["ours"] ?? 0,
            orders: counts["orders"] ?? 0,
            documents: counts["documents"] ?? 0,
            invoices: counts["invoices"] ?? 0,
          })
        }
        details={(finding) => <FindingDetails finding={finding} />}
        where={(finding) => <FindingPlace finding={finding} />}
      />
    </PageStack>
  );
};

export const handle = { breadcrumb: crumb("comparison.result") };

export default JarComparisonPage;
