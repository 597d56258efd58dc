import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Receipt } from "@medusajs/icons";
import { Button, Container } from "@medusajs/ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import { CardSkeleton, LoadError } from "../../ui/card-states";
import { Choice } from "../../list/choice";
import { SearchField } from "../../list/search-field";
import { DocumentTable } from "../../fiscal/document-table";
import { RegisterSummary } from "../../fiscal/summary";
import { StateFilter } from "../../ledger/state-filter";
import { PageHeading, PageStack } from "../../ui/page-heading";
import { filterQuery, useOrderFilter } from "../../ledger/use-state-filter";
import { crumb } from "../../lib/route-text";
import { useFiscalDocumentList, useFiscalSummary } from "../../fiscal/use-fiscal";
import { useListFilter } from "../../list/use-list-filter";
import { useText } from "../../lib/use-text";

type Kind = "sale" | "storno";

/** All sales and stornos: how many stand where, which of them need somebody. */
const ReceiptsPage = () => {
  const { t } = useText();
  const [filter, setFilter] = useOrderFilter();
  const [kind, setKind] = useState<Kind>();
  const [account, setAccount] = useState<string>();
  const list = useListFilter();
  const summary = useFiscalSummary();
  const documents = useFiscalDocumentList({ ...filterQuery(filter), kind, account, ...list.query });
  const { data, error } = documents;
  const accounts = summary.data?.accounts ?? [];
  /** What is chosen anew is shown from its first page. */
  const fromStart =
    <T,>(choose: (value: T) => void) =>
    (value: T) => {
      choose(value);
      list.setOffset(0);
    };
  return (
    <PageStack>
      <PageHeading title={t("icash.nav.receipts")} demoHint={data?.demo ? t("fiscal.demoHint") : undefined} />
      {summary.data && <RegisterSummary summary={summary.data} />}
      <Container className="overflow-hidden p-0">
        <div className="flex flex-col gap-y-3 px-6 py-4">
          {summary.data && (
            <StateFilter
              summary={summary.data}
              label="receipts.filter"
              stateLabel={(state) => `receipts.states.${state}`}
              value={filter}
              onChange={fromStart(setFilter)}
            />
          )}
          <div className="flex flex-wrap items-center gap-2">
            <SearchField label={t("receipts.search")} value={list.text} onChange={list.setText} />
            <Choice<Kind>
              label={t("receipts.kind")}
              all={t("receipts.bothKinds")}
              value={kind}
              onChange={fromStart(setKind)}
              options={[
                { value: "sale", label: t("receipts.sales") },
                { value: "storno", label: t("receipts.stornos") },
              ]}
            />
            {accounts.length > 1 && (
              <Choice
                label={t("fiscal.account")}
                all={t("receipts.everyAccount")}
                value={account}
                onChange={fromStart(setAccount)}
                options={accounts.map(({ name }) => ({ value: name, label: name }))}
              />
            )}
            <Button asChild size="small" variant="secondary">
              <Link to="/icash/collections">{t("collections.open")}</Link>
            </Button>
          </div>
        </div>
        {error && (
          <LoadError
            error={error}
            isRetrying={documents.isFetching}
            onRetry={() => {
              void documents.refetch();
              void summary.refetch();
            }}
          />
        )}
        {!data && !error && <CardSkeleton />}
        {data && (
          <DocumentTable
            answer={data}
            isFiltered={[filter, kind, account, list.query.q].some((chosen) => chosen !== undefined)}
            isStale={documents.isPlaceholderData}
            onPage={list.setOffset}
          />
        )}
      </Container>
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "icash.nav.receipts",
  translationNs: "jarIcash",
  icon: Receipt,
  rank: 3,
});

export const handle = { breadcrumb: crumb("icash.nav.receipts") };

export default ReceiptsPage;
