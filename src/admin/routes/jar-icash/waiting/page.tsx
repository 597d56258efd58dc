import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Container } from "@medusajs/ui";
import { useSearchParams } from "react-router-dom";
import { crumb } from "../../../lib/route-text";
import { formatNumber } from "../../../lib/format";
import { useText } from "../../../lib/use-text";
import { PAGE_SIZE } from "../../../list/query";
import { useWaiting } from "../../../start/use-start";
import { WaitingTable } from "../../../start/waiting-table";
import { CardSkeleton, LoadError } from "../../../ui/card-states";
import { PageHeading, PageStack } from "../../../ui/page-heading";

/** Everything that waits for a person, whatever part it belongs to. The page of the list stands in the address. */
const WaitingPage = () => {
  const { t, locale } = useText();
  const [params, setParams] = useSearchParams();
  const offset = Math.max(0, Number.parseInt(params.get("offset") ?? "0", 10) || 0);
  const waiting = useWaiting({ limit: PAGE_SIZE, offset });
  const { data, error } = waiting;
  return (
    <PageStack>
      <PageHeading
        title={
          data
            ? t("start.waiting.title", { count: formatNumber(data.count, locale) })
            : t("start.waiting.nav")
        }
      />
      <Container className="overflow-hidden p-0">
        {error && (
          <LoadError error={error} isRetrying={waiting.isFetching} onRetry={() => void waiting.refetch()} />
        )}
        {!data && !error && <CardSkeleton />}
        {data && (
          <WaitingTable
            answer={data}
            isStale={waiting.isPlaceholderData}
            onPage={(next) => setParams(next > 0 ? { offset: String(next) } : {})}
          />
        )}
      </Container>
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "start.waiting.nav",
  translationNs: "jarIcash",
});

export const handle = { breadcrumb: crumb("start.waiting.nav") };

export default WaitingPage;
