import { useParams } from "react-router-dom";
import { Container, Heading, Text } from "@medusajs/ui";
import { PageStack, PageTop } from "../../../../catalogue/page";
import { PlanTable } from "../../../../catalogue/plan-table";
import { RunCard } from "../../../../catalogue/run-card";
import { CardSkeleton, LoadError } from "../../../../ui/card-states";
import { crumb } from "../../../../lib/route-text";
import { useSyncRun } from "../../../../catalogue/use-catalogue";
import { formatNumber } from "../../../../lib/format";
import type { SyncRun } from "../../../../../contract/catalogue";
import { useText } from "../../../../lib/use-text";

type Counted = keyof Omit<SyncRun["counters"], "pages" | "pages_read">;

/** `some`: said only when there is something to say. */
const COUNTERS: Record<Counted, "always" | "some"> = {
  offered: "always",
  seen: "always",
  untouched: "always",
  created: "always",
  updated: "always",
  back: "some",
  missing: "some",
  unseen: "some",
  lowered: "some",
  excluded: "some",
  held: "some",
  quarantined: "some",
  skipped: "some",
  unknown: "some",
  duplicates: "some",
  unread: "some",
};

const OF_UNDO: ReadonlySet<Counted> = new Set(["seen", "updated", "skipped", "quarantined"]);

const isCounted = (name: string): name is Counted => name in COUNTERS;

const RunCounters = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const shown = Object.keys(COUNTERS)
    .filter(isCounted)
    // An undo asks nothing of JAR.
    .filter((name) => run.undoes === null || OF_UNDO.has(name))
    .filter((name) => COUNTERS[name] === "always" || run.counters[name] > 0);
  return (
    <Container className="overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("catalogue.counters.title")}
      </Heading>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-6 pb-4 sm:grid-cols-3 lg:grid-cols-5">
        {shown.map((name) => (
          <div key={name}>
            <dt>
              <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-muted">
                {t(`catalogue.counters.${name}`)}
              </Text>
            </dt>
            <dd>
              <Text as="span" weight="plus" className="tabular-nums">
                {formatNumber(run.counters[name], locale)}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
    </Container>
  );
};

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
