import { defineRouteConfig } from "@medusajs/admin-sdk";
import { useState } from "react";
import { Button, Container, Heading, Text } from "@medusajs/ui";
import type { FormEvent } from "react";
import { CardMessage, CardSkeleton, LoadError } from "../../../ui/card-states";
import { ComparisonTable } from "../../../fiscal/comparison/run-table";
import { PageHeading, PageStack } from "../../../ui/page-heading";
import { crumb } from "../../../lib/route-text";
import { Allowed } from "../../../lib/permissions";
import { PAGE_SIZE } from "../../../list/query";
import { useComparisons, comparisonsKey, comparisonsPath } from "../../../fiscal/use-fiscal";
import { useText } from "../../../lib/use-text";
import { request } from "../../../lib/client";
import { useAction } from "../../../lib/use-action";
import { FieldGrid } from "../../../form/field";
import { TextField } from "../../../form/inputs";

/** Compares a span of days with iCash now; both empty: the days of the settings. */
const StartComparison = () => {
  const { t } = useText();
  const [fromDay, setFromDay] = useState("");
  const [toDay, setToDay] = useState("");
  const start = useAction<object>({
    call: (body) => request(comparisonsPath, { method: "POST", body }),
    queryKey: comparisonsKey,
    done: () => "comparison.started",
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.run({ ...(fromDay ? { from_day: fromDay } : {}), ...(toDay ? { to_day: toDay } : {}) });
  };
  return (
    <Container className="overflow-hidden p-0">
      <form onSubmit={submit}>
        <div className="px-6 py-4">
          <Heading level="h2">{t("comparison.startTitle")}</Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("comparison.startText")}
          </Text>
        </div>
        <div className="px-6 pb-4">
          <FieldGrid>
            <TextField
              name="from_day"
              type="date"
              label={t("comparison.fromDay")}
              value={fromDay}
              onChange={setFromDay}
            />
            <TextField
              name="to_day"
              type="date"
              label={t("comparison.toDay")}
              hint={t("comparison.daysHint")}
              value={toDay}
              onChange={setToDay}
            />
          </FieldGrid>
        </div>
        <div className="bg-ui-bg-subtle flex justify-end border-t px-6 py-4">
          <Button type="submit" size="small" isLoading={start.isRunning}>
            {t("comparison.start")}
          </Button>
        </div>
      </form>
    </Container>
  );
};

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
      {data?.configured && (
        <Allowed to="icash_receipt:operate">
          <StartComparison />
        </Allowed>
      )}
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
