import { Container, Text } from "@medusajs/ui";
import { useParams } from "react-router-dom";
import { CardSkeleton, LoadError } from "../../../../ui/card-states";
import { FindingTable } from "../../../../fiscal/comparison/findings";
import { ComparisonBadge, FindingsCount, Span } from "../../../../fiscal/comparison/state";
import { PageHeading, PageStack } from "../../../../ui/page-heading";
import type { Comparison } from "../../../../../contract/fiscal";
import { comparisonErrorText } from "../../../../ledger/labels";
import { crumb } from "../../../../lib/route-text";
import { useComparison } from "../../../../fiscal/use-fiscal";
import { useText } from "../../../../lib/use-text";

/** One comparison with what it found. */
const ComparisonPage = () => {
  const { id = "" } = useParams();
  const { t } = useText();
  const { data, error, isFetching, refetch } = useComparison(id);
  const comparison = data?.reconciliation;
  return (
    <PageStack>
      <PageHeading
        title={t("icash.nav.comparison")}
        demoHint={data?.demo ? t("fiscal.demoHint") : undefined}
      />
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {comparison && <Result comparison={comparison} />}
      {comparison?.state === "done" && <FindingTable comparison={comparison} />}
    </PageStack>
  );
};

const Result = ({ comparison }: { comparison: Comparison }) => {
  const speech = useText();
  const { t } = speech;
  const { state, error, counts } = comparison;
  return (
    <Container className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text weight="plus">
          <Span comparison={comparison} />
        </Text>
        <ComparisonBadge state={state} />
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error text-pretty">
          {comparisonErrorText(error, speech)}
        </Text>
      )}
      {state === "done" && (
        <Text size="small" className="text-ui-fg-subtle">
          <FindingsCount comparison={comparison} />
          {". "}
          {t("comparison.extent", {
            documents: counts["documents"] ?? 0,
            operations: counts["operations"] ?? 0,
            orders: counts["orders"] ?? 0,
            refunds: counts["refunds"] ?? 0,
          })}
        </Text>
      )}
      {(state === "queued" || state === "working") && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("comparison.running")}
        </Text>
      )}
    </Container>
  );
};

export const handle = { breadcrumb: crumb("comparison.result") };

export default ComparisonPage;
