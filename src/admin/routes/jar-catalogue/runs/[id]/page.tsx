import { useParams } from "react-router-dom";
import { PageStack, PageTop } from "../../../../components/catalogue/page";
import { PlanTable } from "../../../../components/catalogue/plan-table";
import { RunCard } from "../../../../components/catalogue/run-card";
import { RunCounters } from "../../../../components/catalogue/run-counters";
import { CardSkeleton, LoadError } from "../../../../components/card-states";
import { crumb } from "../../../../lib/route-text";
import { useSyncRun } from "../../../../lib/use-catalogue";

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
