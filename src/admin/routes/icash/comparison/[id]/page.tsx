import { useParams } from "react-router-dom";
import type { ComparisonFinding } from "../../../../../contract/fiscal";
import { FindingDetails, FindingPlace, icashBooks } from "../../../../fiscal/comparison";
import { ComparisonResult } from "../../../../ledger/comparison/findings";
import { crumb } from "../../../../lib/route-text";
import { useText } from "../../../../lib/use-text";
import { PageHeading, PageStack } from "../../../../ui/page-heading";

/** One comparison with what it found. */
const ComparisonPage = () => {
  const { id = "" } = useParams();
  const { t } = useText();
  return (
    <PageStack>
      <ComparisonResult<ComparisonFinding>
        books={icashBooks}
        id={id}
        heading={(answer) => (
          <PageHeading
            title={t("icash.nav.comparison")}
            demoHint={answer?.demo ? t("fiscal.demoHint") : undefined}
          />
        )}
        extent={(counts) =>
          t("comparison.extent", {
            documents: counts["documents"] ?? 0,
            operations: counts["operations"] ?? 0,
            orders: counts["orders"] ?? 0,
            refunds: counts["refunds"] ?? 0,
          })
        }
        details={(finding) => <FindingDetails finding={finding} />}
        where={(finding) => <FindingPlace finding={finding} />}
      />
    </PageStack>
  );
};

export const handle = { breadcrumb: crumb("comparison.result") };

export default ComparisonPage;
