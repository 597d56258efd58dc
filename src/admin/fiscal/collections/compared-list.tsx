import { Badge, Button, Checkbox, Text } from "@medusajs/ui";
import { useState } from "react";
import type {
  CollectionFinding,
  ComparedCollection,
  MarkedCollectionsAnswer,
} from "../../../contract/fiscal";
import { OrderLink } from "../../ledger/ledger-table";
import { useText } from "../../lib/use-text";
import { Allowed } from "../../lib/permissions";
import { NUMBER, PagedTable } from "../../list/paged-table";
import type { Column } from "../../list/paged-table";
import { Amount } from "../../ui/amount";
import { CardMessage } from "../../ui/card-states";
import { Muted } from "../../ui/muted";
import { useChosen } from "./choice";
import type { Chosen } from "./choice";
import { Refusals } from "./refusals";
import { useMarking } from "./use-collections";

const COLORS: Record<CollectionFinding, "green" | "orange" | "red" | "grey"> = {
  agrees: "green",
  amount_differs: "red",
  amount_unreadable: "red",
  already_collected: "grey",
  not_awaited: "orange",
  number_unknown: "orange",
};

/** What differs stands first. Only what agrees can be marked from here. */
export const ComparedList = ({ rows }: { rows: readonly ComparedCollection[] }) => {
  const { t } = useText();
  const chosen = useChosen("all");
  const [results, setResults] = useState<MarkedCollectionsAnswer["results"] | null>(null);
  const marking = useMarking(setResults);
  const columns = useColumns(chosen);
  const sorted = [...rows].sort((left, right) => Number(agrees(left)) - Number(agrees(right)));
  const marked = rows.filter(agrees).filter(({ document_id: id }) => chosen.has(id));
  const nameOf = (documentId: string): string =>
    rows.find(({ document_id: id }) => id === documentId)?.numbers.join(", ") ?? documentId;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle">
          {t("collections.compared", {
            agreeing: rows.filter(agrees).length,
            others: rows.length - rows.filter(agrees).length,
          })}
        </Text>
        <Allowed to={["icash_receipt:operate", "order:update"]}>
          <Button
            size="small"
            disabled={marked.length === 0 || results !== null}
            isLoading={marking.isRunning}
            onClick={() =>
              marking.run(marked.map(({ document_id, amount_minor }) => ({ document_id, amount_minor })))
            }
          >
            {t("collections.mark", { count: results === null ? marked.length : 0 })}
          </Button>
        </Allowed>
      </div>
      {results && <Refusals results={results} nameOf={nameOf} />}
      <PagedTable
        label={t("collections.listTitle")}
        columns={columns}
        rows={sorted}
        rowKey={({ lines }) => lines.join(",")}
        page={{ count: rows.length, limit: rows.length, offset: 0 }}
        onPage={() => undefined}
        empty={<CardMessage title={t("collections.noRowsTitle")} text={t("collections.noRowsText")} />}
      />
    </div>
  );
};

interface Agreeing extends ComparedCollection {
  document_id: string;
  amount_minor: number;
}

const agrees = (row: ComparedCollection): row is Agreeing =>
  row.finding === "agrees" && row.document_id !== null && row.amount_minor !== null;

const useColumns = (chosen: Chosen): Column<ComparedCollection>[] => {
  const { t } = useText();
  return [
    {
      key: "choose",
      header: "",
      cell: (row) =>
        agrees(row) && (
          <Checkbox
            aria-label={row.numbers.join(", ")}
            checked={chosen.has(row.document_id)}
            onCheckedChange={(state) => chosen.set(row.document_id, state === true)}
          />
        ),
    },
    {
      key: "number",
      header: t("collections.inList"),
      cell: ({ numbers, lines }) => (
        <div>
          <span className="break-all">{numbers.join(", ")}</span>
          <Muted>{t("collections.lines", { lines: lines.join(", ") })}</Muted>
        </div>
      ),
    },
    {
      key: "finding",
      header: t("collections.finding"),
      cell: ({ finding }) => (
        <Badge size="2xsmall" color={COLORS[finding]} className="h-auto whitespace-normal">
          {t(`collections.findings.${finding}`)}
        </Badge>
      ),
    },
    { key: "order", header: t("collections.order"), cell: (row) => <ListedOrder row={row} /> },
    {
      key: "amount",
      header: t("collections.listed"),
      cell: ({ amounts }) => amounts.join(" + "),
      className: NUMBER,
    },
    {
      key: "expected",
      header: t("collections.expected"),
      cell: ({ expected_minor: minor, currency_code: currency }) =>
        minor !== null && currency !== null && <Amount minor={minor} currencyCode={currency} />,
      className: NUMBER,
    },
  ];
};

const ListedOrder = ({ row: { order_id: orderId, display_id: number } }: { row: ComparedCollection }) =>
  orderId === null ? null : <OrderLink order={{ order_id: orderId, display_id: number }} />;
