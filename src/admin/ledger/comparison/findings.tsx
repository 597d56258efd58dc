import { Button, Container, Heading, Text } from "@medusajs/ui";
import { useState } from "react";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import type { Comparison, ComparisonAnswer } from "../../../contract/shared";
import { formatNumber } from "../../lib/format";
import { useText } from "../../lib/use-text";
import { PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { PAGE_SIZE } from "../../list/query";
import { useDownload } from "../../list/use-download";
import { Amount } from "../../ui/amount";
import { CardMessage, CardSkeleton, LoadError } from "../../ui/card-states";
import { useComparison, useFindings } from "./books";
import type { ComparedBooks } from "./books";
import { ComparisonBadge, FindingsCount, Span } from "./state";

/** As far as the findings of both halves are alike. */
interface AnyFinding {
  id: string;
  kind: string;
  currency_code: string | null;
  expected_minor: number | null;
  found_minor: number | null;
}

interface ComparisonResultProps<Finding> {
  books: ComparedBooks;
  id: string;
  heading: (answer: ComparisonAnswer | undefined) => ReactNode;
  /** How much was compared, in a sentence. */
  extent: (counts: Record<string, number>) => string;
  /** Below the words of the finding. */
  details: (finding: Finding) => ReactNode;
  /** The order and what else tells where it is. */
  where: (finding: Finding) => ReactNode;
}

/** One comparison with what it found. */
export const ComparisonResult = <Finding extends AnyFinding>(props: ComparisonResultProps<Finding>) => {
  const { books, id, heading, extent } = props;
  const { data, error, isFetching, refetch } = useComparison(books, id);
  const comparison = data?.reconciliation;
  return (
    <>
      {heading(data)}
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {comparison && <Result books={books} comparison={comparison} extent={extent} />}
      {comparison?.state === "done" && <FindingTable {...props} comparison={comparison} />}
    </>
  );
};

interface ResultProps {
  books: ComparedBooks;
  comparison: Comparison;
  extent: (counts: Record<string, number>) => string;
}

const Result = ({ books, comparison, extent }: ResultProps) => {
  const { t, say } = useText();
  const { state, error, counts } = comparison;
  const why = error === null ? undefined : books.errorText(error);
  return (
    <Container className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text weight="plus">
          <Span comparison={comparison} />
        </Text>
        <ComparisonBadge state={state} />
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error text-pretty">
          {why ? say(why) : t("comparison.unknownError", { code: error })}
        </Text>
      )}
      {state === "done" && (
        <Text size="small" className="text-ui-fg-subtle">
          <FindingsCount kinds={books.kinds} comparison={comparison} />
          {". "}
          {extent(counts)}
        </Text>
      )}
      {(state === "queued" || state === "working") && (
        <Text size="small" className="text-ui-fg-subtle">
          {t(`${books.words}.running`)}
        </Text>
      )}
    </Container>
  );
};

/** What does not agree, by kind, with the way to the order. */
const FindingTable = <Finding extends AnyFinding>({
  books,
  comparison,
  details,
  where,
}: ComparisonResultProps<Finding> & { comparison: Comparison }) => {
  const { t, say } = useText();
  const [kind, setKind] = useState<string>();
  const [offset, setOffset] = useState(0);
  const findings = useFindings<Finding>(
    books,
    comparison.id,
    { kind, limit: PAGE_SIZE, offset },
    comparison.state,
  );
  const choose = (next: string | undefined) => {
    setKind(next);
    setOffset(0);
  };
  const columns: Column<Finding>[] = [
    {
      key: "kind",
      header: t("comparison.finding"),
      cell: (finding) => {
        const words = books.kinds[finding.kind];
        return (
          <div className="max-w-md">
            <Text size="small" leading="compact" weight="plus">
              {words ? say(words.title) : finding.kind}
            </Text>
            {words && (
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {say(words.text)}
              </Text>
            )}
            {details(finding)}
          </div>
        );
      },
    },
    { key: "where", header: t("comparison.where"), cell: where },
    {
      key: "expected",
      header: t("comparison.expected"),
      cell: (finding) => <Money minor={finding.expected_minor} finding={finding} />,
      className: "md:text-right",
    },
    {
      key: "found",
      header: t(`${books.words}.found`),
      cell: (finding) => <Money minor={finding.found_minor} finding={finding} />,
      className: "md:text-right",
    },
  ];
  return (
    <Container className="overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("comparison.findings")}</Heading>
        <CsvButton books={books} id={comparison.id} kind={kind} />
      </div>
      <KindFilter kinds={books.kinds} comparison={comparison} value={kind} onChange={choose} />
      {findings.error && (
        <LoadError
          error={findings.error}
          isRetrying={findings.isFetching}
          onRetry={() => void findings.refetch()}
        />
      )}
      {!findings.data && !findings.error && <CardSkeleton />}
      {findings.data && (
        <PagedTable
          label={t("comparison.findings")}
          columns={columns}
          rows={findings.data.findings}
          rowKey={(finding) => finding.id}
          page={findings.data}
          onPage={setOffset}
          isStacked
          isStale={findings.isPlaceholderData}
          empty={<CardMessage title={t("comparison.agreesTitle")} text={t(`${books.words}.agreesText`)} />}
        />
      )}
    </Container>
  );
};

interface KindFilterProps {
  kinds: ComparedBooks["kinds"];
  comparison: Comparison;
  value: string | undefined;
  onChange: (kind: string | undefined) => void;
}

/** Pressing a kind shows only these. */
const KindFilter = ({ kinds, comparison: { counts }, value, onChange }: KindFilterProps) => {
  const { t, say, locale } = useText();
  const present = Object.entries(kinds).filter(([kind]) => (counts[kind] ?? 0) > 0);
  if (present.length < 2) {
    return null;
  }
  const buttons = [
    { kind: undefined, label: t("orders.all") },
    ...present.map(([kind, { title }]) => ({
      kind,
      label: `${say(title)} ${formatNumber(counts[kind] ?? 0, locale)}`,
    })),
  ];
  return (
    <div role="group" aria-label={t("comparison.findings")} className="flex flex-wrap gap-2 px-6 pb-4">
      {buttons.map(({ kind, label }) => (
        <Button
          key={kind ?? "all"}
          type="button"
          size="small"
          variant={kind === value ? "primary" : "secondary"}
          aria-pressed={kind === value}
          onClick={() => onChange(kind)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
};

interface CsvButtonProps {
  books: ComparedBooks;
  id: string;
  kind: string | undefined;
}

const CsvButton = ({ books: { api, file }, id, kind }: CsvButtonProps) => {
  const { t, language } = useText();
  const { download, isRunning } = useDownload();
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      isLoading={isRunning}
      onClick={() =>
        download({
          path: `${api}/${id}/findings.csv`,
          query: { kind, language },
          name: `${file}-${id}.csv`,
        })
      }
    >
      {t("comparison.csv")}
    </Button>
  );
};

const Money = ({ minor, finding }: { minor: number | null; finding: AnyFinding }) =>
  minor === null ? null : <Amount minor={minor} currencyCode={finding.currency_code ?? "EUR"} />;

interface WhereProps {
  orderId: string | null;
  children: ReactNode;
}

/** The way to the order, and below it what else tells which one it is. */
export const Where = ({ orderId, children }: WhereProps) => {
  const { t } = useText();
  return (
    <div className="flex max-w-56 flex-col gap-y-1">
      {orderId && (
        <Link
          to={`/orders/${orderId}`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover text-nowrap"
        >
          {t("comparison.toOrder")}
        </Link>
      )}
      {children}
    </div>
  );
};
