import { Container, Heading } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { formatDuration, formatNumber, formatTime, secondsBetween } from "../lib/format";
import type { SyncRun, SyncRunsAnswer } from "../../contract/catalogue";
import { useText } from "../lib/use-text";
import { CardMessage } from "../ui/card-states";
import { FROM_DESKTOP, FROM_TABLET, NUMBER, PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { RunName, RunStateBadge } from "./run-state";

interface RunHistoryProps {
  answer: SyncRunsAnswer;
  onPage: (offset: number) => void;
  isStale: boolean;
}

const useColumns = (): Column<SyncRun>[] => {
  const { t, locale } = useText();
  const number = (
    key: "read" | "created" | "updated" | "missing" | "aside",
    value: (run: SyncRun) => number,
    className: string,
  ): Column<SyncRun> => ({
    key,
    header: t(`catalogue.history.${key}`),
    cell: (run) => formatNumber(value(run), locale),
    className: `${NUMBER} ${className}`,
  });
  return [
    {
      key: "when",
      header: t("catalogue.history.when"),
      cell: (run) => (
        <Link
          to={`/jar-catalogue/runs/${run.id}`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover whitespace-nowrap"
        >
          {formatTime(run.started_at ?? run.created_at, locale)}
        </Link>
      ),
    },
    { key: "kind", header: t("catalogue.history.kind"), cell: (run) => <RunName run={run} /> },
    { key: "state", header: t("catalogue.history.state"), cell: (run) => <RunStateBadge run={run} /> },
    number("read", ({ counters }) => counters.seen, FROM_TABLET),
    number("created", ({ counters }) => counters.created, FROM_TABLET),
    number("updated", ({ counters }) => counters.updated + counters.back, FROM_TABLET),
    number("missing", ({ counters }) => counters.missing, FROM_DESKTOP),
    number("aside", ({ counters }) => counters.quarantined + counters.held, FROM_DESKTOP),
    {
      key: "duration",
      header: t("catalogue.history.duration"),
      cell: (run) => {
        const seconds = secondsBetween(run.started_at, run.finished_at);
        return seconds === null ? "" : formatDuration(seconds, locale);
      },
      className: `${NUMBER} ${FROM_DESKTOP} whitespace-nowrap`,
    },
  ];
};

/** What was read when, and what came of it. */
export const RunHistory = ({ answer, onPage, isStale }: RunHistoryProps) => {
  const { t } = useText();
  const columns = useColumns();
  return (
    <Container className="overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("catalogue.history.title")}
      </Heading>
      <PagedTable
        label={t("catalogue.history.title")}
        columns={columns}
        rows={answer.sync_runs}
        rowKey={(run) => run.id}
        page={answer}
        onPage={onPage}
        isStale={isStale}
        empty={
          <CardMessage title={t("catalogue.history.emptyTitle")} text={t("catalogue.history.emptyText")} />
        }
      />
    </Container>
  );
};
