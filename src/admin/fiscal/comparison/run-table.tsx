import { Container, Heading } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { formatNumber, formatTime } from "../../lib/format";
import type { Comparison, ComparisonsAnswer } from "../../../contract/fiscal";
import { actorKey } from "../../ledger/labels";
import { useText } from "../../lib/use-text";
import { CardMessage } from "../../ui/card-states";
import { FROM_DESKTOP, FROM_TABLET, NUMBER, PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { ComparisonBadge, FindingsCount, Span } from "./state";

interface ComparisonTableProps {
  answer: ComparisonsAnswer;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** What was compared when, and whether it agreed. */
export const ComparisonTable = ({ answer, isStale, onPage }: ComparisonTableProps) => {
  const { t } = useText();
  const columns = useColumns();
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
        empty={<CardMessage title={t("comparison.emptyTitle")} text={t("comparison.emptyText")} />}
      />
    </Container>
  );
};

const useColumns = (): Column<Comparison>[] => {
  const { t, locale } = useText();
  return [
    {
      key: "when",
      header: t("comparison.when"),
      cell: (run) => (
        <Link
          to={`/icash/comparison/${run.id}`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
        >
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
      cell: (run) => (run.state === "done" ? <FindingsCount comparison={run} /> : null),
    },
    {
      key: "documents",
      header: t("comparison.compared"),
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
