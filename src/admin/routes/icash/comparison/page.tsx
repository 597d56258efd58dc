import { defineRouteConfig } from "@medusajs/admin-sdk";
import { useState } from "react";
import { CardMessage, CardSkeleton, LoadError } from "../../../ui/card-states";
import { ComparisonTable } from "../../../fiscal/comparison/run-table";
import { StartComparison } from "../../../fiscal/comparison/start";
import { PageHeading, PageStack } from "../../../ui/page-heading";
import { crumb } from "../../../lib/route-text";
import { PAGE_SIZE } from "../../../list/query";
import { useComparisons } from "../../../fiscal/use-fiscal";
import { useText } from "../../../lib/use-text";

/** The shop's books beside those of iCash: compare now, and what was found before. */
const ComparisonsPage = () => {
  const { t } = useText();
  const [offset, setOffset] = useState(0);
  const { data, error, isFetching, isPlaceholderData, refetch } = useComparisons({
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <PageStack>
      <PageHeading
        title={t("icash.nav.comparison")}
        demoHint={data?.demo ? t("fiscal.demoHint") : undefined}
      />
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && !data.configured && (
        <CardMessage title={t("fiscal.notConfiguredTitle")} text={t("fiscal.notConfiguredText")} />
      )}
      {data?.configured && <StartComparison />}
      {data && <ComparisonTable answer={data} isStale={isPlaceholderData} onPage={setOffset} />}
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
