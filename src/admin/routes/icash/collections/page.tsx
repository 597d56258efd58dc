import { defineRouteConfig } from "@medusajs/admin-sdk";
import { useState } from "react";
import { AwaitedTable } from "../../../fiscal/collections/awaited-table";
import { CourierList } from "../../../fiscal/collections/courier-list";
import { useCollections } from "../../../fiscal/collections/use-collections";
import { crumb } from "../../../lib/route-text";
import { useText } from "../../../lib/use-text";
import { PAGE_SIZE } from "../../../list/query";
import { CardMessage, CardSkeleton, LoadError } from "../../../ui/card-states";
import { PageHeading, PageStack } from "../../../ui/page-heading";

/** Cash on delivery: which sales wait for it, and what a courier's list says about them. */
const CollectionsPage = () => {
  const { t } = useText();
  const [offset, setOffset] = useState(0);
  const { data, error, isFetching, isPlaceholderData, refetch } = useCollections({
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <PageStack>
      <PageHeading
        title={t("icash.nav.collections")}
        demoHint={data?.demo ? t("fiscal.demoHint") : undefined}
      />
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && !data.configured && (
        <CardMessage title={t("fiscal.notConfiguredTitle")} text={t("fiscal.notConfiguredText")} />
      )}
      {data?.configured && <CourierList />}
      {data && <AwaitedTable answer={data} isStale={isPlaceholderData} onPage={setOffset} />}
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "icash.nav.collections",
  translationNs: "jarIcash",
  rank: 0,
});

export const handle = { breadcrumb: crumb("icash.nav.collections") };

export default CollectionsPage;
