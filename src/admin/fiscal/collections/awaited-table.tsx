import { Badge, Button, Checkbox, Container, Heading, Text } from "@medusajs/ui";
import { useState } from "react";
import type { AwaitedCollection, CollectionsAnswer, MarkedCollectionsAnswer } from "../../../contract/fiscal";
import { OrderLink } from "../../ledger/ledger-table";
import { formatTime } from "../../lib/format";
import { useText } from "../../lib/use-text";
import { Allowed } from "../../lib/permissions";
import { FROM_TABLET, NUMBER, PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { Amount } from "../../ui/amount";
import { CardMessage } from "../../ui/card-states";
import { useChosen } from "./choice";
import type { Chosen } from "./choice";
import { Refusals } from "./refusals";
import { useMarking } from "./use-collections";

interface AwaitedTableProps {
  answer: CollectionsAnswer;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** Sales that wait for the courier's money; a person ticks those whose money has come. */
export const AwaitedTable = ({ answer, isStale, onPage }: AwaitedTableProps) => {
  const { t } = useText();
  const chosen = useChosen("none");
  const [results, setResults] = useState<MarkedCollectionsAnswer["results"]>([]);
  const marking = useMarking((marked) => {
    setResults(marked);
    chosen.clear();
  });
  const columns = useColumns(chosen);
  const rows = answer.collections;
  const marked = rows.filter(({ document_id: id }) => chosen.has(id));
  const nameOf = (documentId: string): string => {
    const row = rows.find(({ document_id: id }) => id === documentId);
    return t("orders.orderNumber", { number: row?.display_id ? `#${row.display_id}` : documentId });
  };
  return (
    <Container className="overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{t("collections.awaitedTitle")}</Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("collections.awaitedText")}
          </Text>
        </div>
        <Allowed to={["icash_receipt:operate", "order:update"]}>
          <Button
            size="small"
            disabled={marked.length === 0}
            isLoading={marking.isRunning}
            onClick={() =>
              marking.run(
                marked.map(({ document_id, expected_minor: amount_minor }) => ({
                  document_id,
                  amount_minor,
                })),
              )
            }
          >
            {t("collections.mark", { count: marked.length })}
          </Button>
        </Allowed>
      </div>
      <Refusals results={results} nameOf={nameOf} />
      <PagedTable
        label={t("collections.awaitedTitle")}
        columns={columns}
        rows={rows}
        rowKey={({ document_id: id }) => id}
        page={answer}
        onPage={(offset) => {
          chosen.clear();
          onPage(offset);
        }}
        isStale={isStale}
        empty={<CardMessage title={t("collections.emptyTitle")} text={t("collections.emptyText")} />}
      />
    </Container>
  );
};

const useColumns = (chosen: Chosen): Column<AwaitedCollection>[] => {
  const { t, locale } = useText();
  return [
    {
      key: "choose",
      header: "",
      cell: ({ document_id: id, display_id: number }) => (
        <Checkbox
          aria-label={t("orders.orderNumber", { number: number ? `#${number}` : id })}
          checked={chosen.has(id)}
          onCheckedChange={(state) => chosen.set(id, state === true)}
        />
      ),
    },
    { key: "order", header: t("collections.order"), cell: (row) => <OrderLink order={row} /> },
    {
      key: "waybill",
      header: t("collections.waybill"),
      cell: ({ waybills }) => <span className="break-all">{waybills.join(", ")}</span>,
    },
    {
      key: "placed",
      header: t("collections.placed"),
      cell: ({ placed_at: at }) => formatTime(at, locale),
      className: FROM_TABLET,
    },
    {
      key: "expected",
      header: t("collections.expected"),
      cell: ({ expected_minor: minor, currency_code: currency, captured_minor: captured }) => (
        <div className="flex flex-col items-end gap-y-1">
          <Amount minor={minor} currencyCode={currency} />
          {captured > 0 && (
            <Badge size="2xsmall" color="orange" className="h-auto whitespace-normal">
              {t("collections.captured")}
            </Badge>
          )}
        </div>
      ),
      className: NUMBER,
    },
  ];
};
