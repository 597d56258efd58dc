import { Button, Container, Heading, Text } from "@medusajs/ui";
import { useState } from "react";
import type { FormEvent } from "react";
import { Link } from "react-router-dom";
import type { Comparison, ComparisonsAnswer } from "../../../contract/shared";
import { FieldGrid } from "../../form/field";
import { TextField } from "../../form/inputs";
import { request } from "../../lib/client";
import { formatNumber, formatTime } from "../../lib/format";
import { Allowed } from "../../lib/permissions";
import { useAction } from "../../lib/use-action";
import { useText } from "../../lib/use-text";
import { FROM_DESKTOP, FROM_TABLET, NUMBER, PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { PAGE_SIZE } from "../../list/query";
import { CardMessage, CardSkeleton, LoadError } from "../../ui/card-states";
import { actorKey } from "../labels";
import { useComparisons } from "./books";
import type { ComparedBooks } from "./books";
import { ComparisonBadge, FindingsCount, Span } from "./state";

/** Compares a span of days now; both empty: the usual days. */
const StartComparison = ({ books: { api, queryKey, words } }: { books: ComparedBooks }) => {
  const { t } = useText();
  const [fromDay, setFromDay] = useState("");
  const [toDay, setToDay] = useState("");
  const start = useAction<object>({
    call: (body) => request(api, { method: "POST", body }),
    queryKey,
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
            {t(`${words}.startText`)}
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
              hint={t(`${words}.daysHint`)}
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

interface ComparisonsProps {
  books: ComparedBooks;
  heading: (answer: ComparisonsAnswer | undefined) => React.ReactNode;
  notConfigured: React.ReactNode;
}

/** Two books beside each other: compare now, and what was found before. */
export const Comparisons = ({ books, heading, notConfigured }: ComparisonsProps) => {
  const [offset, setOffset] = useState(0);
  const { data, error, isFetching, isPlaceholderData, refetch } = useComparisons(books, {
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <>
      {heading(data)}
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && !data.configured && notConfigured}
      {data?.configured && (
        <Allowed to={books.mayStart}>
          <StartComparison books={books} />
        </Allowed>
      )}
      {data && <RunTable books={books} answer={data} isStale={isPlaceholderData} onPage={setOffset} />}
    </>
  );
};

interface RunTableProps {
  books: ComparedBooks;
  answer: ComparisonsAnswer;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** What was compared when, and whether it agreed. */
const RunTable = ({ books, answer, isStale, onPage }: RunTableProps) => {
  const { t } = useText();
  const columns = useColumns(books);
  return (
    <Container className="overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("comparison.history")}
      </Heading>
      <PagedTable
        label={t("comparison.history")}
        columns={columns}
        rows={answer.reconciliations}
        rowKey={(run) => run.id}
        page={answer}
        onPage={onPage}
        isStale={isStale}
        empty={<CardMessage title={t("comparison.emptyTitle")} text={t(`${books.words}.emptyText`)} />}
      />
    </Container>
  );
};

const useColumns = ({ kinds, page, words }: ComparedBooks): Column<Comparison>[] => {
  const { t, locale } = useText();
  return [
    {
      key: "when",
      header: t("comparison.when"),
      cell: (run) => (
        <Link to={`${page}/${run.id}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
          {formatTime(run.finished_at ?? run.created_at, locale)}
        </Link>
      ),
    },
    {
      key: "days",
      header: t("comparison.days"),
      cell: (run) => <Span comparison={run} />,
      className: FROM_TABLET,
    },
    { key: "state", header: t("receipts.state"), cell: (run) => <ComparisonBadge state={run.state} /> },
    {
      key: "findings",
      header: t("comparison.result"),
      cell: (run) => (run.state === "done" ? <FindingsCount kinds={kinds} comparison={run} /> : null),
    },
    {
      key: "documents",
      header: t(`${words}.compared`),
      cell: ({ counts }) => formatNumber(counts["documents"] ?? 0, locale),
      className: `${NUMBER} ${FROM_DESKTOP}`,
    },
    {
      key: "who",
      header: t("comparison.startedBy"),
      cell: ({ started_by: actor }) => {
        const key = actorKey(actor);
        return key ? t(key) : actor;
      },
      className: FROM_DESKTOP,
    },
  ];
};
