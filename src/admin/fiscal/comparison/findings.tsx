import { Button, Container, Heading, Text } from "@medusajs/ui";
import { Fragment, useState } from "react";
import { Link } from "react-router-dom";
import type { Comparison, ComparisonFinding } from "../../../contract/fiscal";
import { findingKinds } from "../../../contract/reasons/comparison";
import type { FindingKind } from "../../../contract/reasons/comparison";
import { codesOf } from "../../../contract/reasons/entry";
import { differencesIn, fiscalWord } from "../../ledger/fact-texts";
import { Facts } from "../../ledger/facts";
import { formatDay, formatNumber } from "../../lib/format";
import { useText } from "../../lib/use-text";
import { PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { PAGE_SIZE } from "../../list/query";
import { useDownload } from "../../list/use-download";
import { Amount } from "../../ui/amount";
import { CardMessage, CardSkeleton, LoadError } from "../../ui/card-states";
import { comparisonsPath, useFindings } from "../use-fiscal";

/** What does not agree, by kind, with the way to the order. */
export const FindingTable = ({ comparison }: { comparison: Comparison }) => {
  const { t } = useText();
  const [kind, setKind] = useState<FindingKind>();
  const [offset, setOffset] = useState(0);
  const findings = useFindings(comparison.id, { kind, limit: PAGE_SIZE, offset }, comparison.state);
  const columns = useColumns();
  const choose = (next: FindingKind | undefined) => {
    setKind(next);
    setOffset(0);
  };
  return (
    <Container className="overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Heading level="h2">{t("comparison.findings")}</Heading>
        <CsvButton comparison={comparison} kind={kind} />
      </div>
      <KindFilter comparison={comparison} value={kind} onChange={choose} />
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
          empty={<CardMessage title={t("comparison.agreesTitle")} text={t("comparison.agreesText")} />}
        />
      )}
    </Container>
  );
};

interface KindFilterProps {
  comparison: Comparison;
  value: FindingKind | undefined;
  onChange: (kind: FindingKind | undefined) => void;
}

/** Pressing a kind shows only these. */
const KindFilter = ({ comparison: { counts }, value, onChange }: KindFilterProps) => {
  const { t, say, locale } = useText();
  const present = codesOf(findingKinds).filter((kind) => (counts[kind] ?? 0) > 0);
  if (present.length < 2) {
    return null;
  }
  return (
    <div role="group" aria-label={t("comparison.findings")} className="flex flex-wrap gap-2 px-6 pb-4">
      {[undefined, ...present].map((kind) => (
        <Button
          key={kind ?? "all"}
          type="button"
          size="small"
          variant={kind === value ? "primary" : "secondary"}
          aria-pressed={kind === value}
          onClick={() => onChange(kind)}
        >
          {kind
            ? `${say(findingKinds[kind].title)} ${formatNumber(counts[kind] ?? 0, locale)}`
            : t("orders.all")}
        </Button>
      ))}
    </div>
  );
};

const CsvButton = ({
  comparison: { id },
  kind,
}: {
  comparison: Comparison;
  kind: FindingKind | undefined;
}) => {
  const { t } = useText();
  const { download, isRunning } = useDownload();
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      isLoading={isRunning}
      onClick={() =>
        download({
          path: `${comparisonsPath}/${id}/findings.csv`,
          query: { kind },
          name: `icash-findings-${id}.csv`,
        })
      }
    >
      {t("comparison.csv")}
    </Button>
  );
};

const useColumns = (): Column<ComparisonFinding>[] => {
  const { t } = useText();
  return [
    { key: "kind", header: t("comparison.finding"), cell: (finding) => <FindingText finding={finding} /> },
    { key: "where", header: t("comparison.where"), cell: (finding) => <Where finding={finding} /> },
    {
      key: "expected",
      header: t("comparison.expected"),
      cell: (finding) => <Money minor={finding.expected_minor} finding={finding} />,
      className: "md:text-right",
    },
    {
      key: "found",
      header: t("comparison.found"),
      cell: (finding) => <Money minor={finding.found_minor} finding={finding} />,
      className: "md:text-right",
    },
  ];
};

const Money = ({ minor, finding }: { minor: number | null; finding: ComparisonFinding }) =>
  minor === null ? null : <Amount minor={minor} currencyCode={finding.currency_code ?? "EUR"} />;

/** What it is, what to do about it, and the codes behind it. */
const FindingText = ({ finding }: { finding: ComparisonFinding }) => {
  const { say } = useText();
  const { kind, data, currency_code: currencyCode } = finding;
  return (
    <div className="max-w-md">
      <Text size="small" leading="compact" weight="plus">
        {say(findingKinds[kind].title)}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {say(findingKinds[kind].text)}
      </Text>
      <Facts part="fiscal" data={data} currencyCode={currencyCode ?? "EUR"} />
      <Differences data={data} />
    </div>
  );
};

const Where = ({ finding }: { finding: ComparisonFinding }) => {
  const { t, locale } = useText();
  const { order_id: orderId, operation_id: operation, unique_sale_number: unique, day } = finding;
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
      {operation && <span>{t("receipts.operation", { number: operation })}</span>}
      {unique && <span className="text-ui-fg-muted txt-compact-xsmall break-all">{unique}</span>}
      {day && <span className="text-ui-fg-muted txt-compact-xsmall">{formatDay(day, locale)}</span>}
    </div>
  );
};

/** Field by field what the register has and what iCash has. */
const Differences = ({ data }: { data: Record<string, unknown> }) => {
  const { t, say } = useText();
  const differences = differencesIn(data);
  if (differences.length === 0) {
    return null;
  }
  const nothing = t("comparison.nothing");
  return (
    <dl className="txt-small mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {differences.map(({ field, expected, found }) => (
        <Fragment key={field}>
          <dt className="text-ui-fg-muted">{fiscalWord(field, { say })}</dt>
          <dd className="text-ui-fg-subtle break-words">
            {t("comparison.differs", { expected: expected ?? nothing, found: found ?? nothing })}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
};
