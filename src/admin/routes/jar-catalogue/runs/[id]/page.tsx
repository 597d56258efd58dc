import { useParams } from "react-router-dom";
import { PageStack, PageTop } from "../../../../catalogue/page";
import { PlanTable } from "../../../../catalogue/plan-table";
import { RunCard } from "../../../../catalogue/run-card";
import { RunCounters } from "../../../../catalogue/run-counters";
import { CardSkeleton, LoadError } from "../../../../ui/card-states";
import { crumb } from "../../../../lib/route-text";
import { useSyncRun } from "../../../../catalogue/use-catalogue";

/** One run with its plan. */
const RunPage = () => {
  const { id = "" } = useParams();
  const { data, error, isFetching, refetch } = useSyncRun(id);
  return (
    <PageStack>
      <PageTop title="catalogue.nav.run" setup={data} />
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && (
        <>
          <RunCard run={data.sync_run} />
          <RunCounters run={data.sync_run} />
          <PlanTable run={data.sync_run} />
        </>
      )}
    </PageStack>
  );
};

export const handle = { breadcrumb: crumb("catalogue.nav.run") };

export default RunPage;
