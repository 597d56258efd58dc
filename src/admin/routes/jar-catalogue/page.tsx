import { defineRouteConfig } from "@medusajs/admin-sdk";
import { HandTruck } from "@medusajs/icons";
import { useState } from "react";
import { isUsable, PageStack, PageTop } from "../../catalogue/page";
import { RunCard } from "../../catalogue/run-card";
import { RunHistory } from "../../catalogue/run-history";
import { StandingNote } from "../../catalogue/standing-note";
import { StartRun } from "../../catalogue/start-run";
import { RefusedHosts, StoreFindings } from "../../catalogue/store-notes";
import { CardSkeleton, LoadError } from "../../ui/card-states";
import { crumb } from "../../lib/route-text";
import { Allowed } from "../../lib/permissions";
import { useSyncRuns } from "../../catalogue/use-catalogue";
import { PAGE_SIZE } from "../../list/query";

/** More open runs than there are kinds of them, and two of the same kind that a person has to decide on. */
const MOST_OPEN = 10;

/** The catalogue of JAR: what runs now, what waits for a decision, what was read before. */
const CataloguePage = () => {
  const [offset, setOffset] = useState(0);
  const open = useSyncRuns({ open: "true", limit: MOST_OPEN });
  const history = useSyncRuns({ limit: PAGE_SIZE, offset });
  const { data, error } = history;
  return (
    <PageStack>
      <PageTop title="catalogue.nav.catalogue" setup={data} />
      {error && (
        <LoadError error={error} isRetrying={history.isFetching} onRetry={() => void history.refetch()} />
      )}
      {!data && !error && <CardSkeleton />}
      {data && <StandingNote standing={data.standing} />}
      {data && isUsable(data) && <StoreFindings />}
      {data && isUsable(data) && <RefusedHosts />}
      {data && isUsable(data) && (
        <Allowed to="jar_catalogue:operate">
          <StartRun />
        </Allowed>
      )}
      {open.data?.sync_runs.map((run) => (
        <RunCard key={run.id} run={run} isLinked />
      ))}
      {data && (isUsable(data) || data.count > 0) && (
        <RunHistory answer={data} onPage={setOffset} isStale={history.isPlaceholderData} />
      )}
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "catalogue.nav.catalogue",
  translationNs: "jarIcash",
  icon: HandTruck,
  rank: 1,
});

export const handle = { breadcrumb: crumb("catalogue.nav.catalogue") };

export default CataloguePage;
