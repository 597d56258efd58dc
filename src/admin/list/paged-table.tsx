import { clx, Table } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { Paged } from "../../contract/shared";
import { useText } from "../lib/use-text";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** For head and cells; hides a column on a narrow screen, or aligns it. */
  className?: string;
}

interface PagedTableProps<Row> {
  /** For those who cannot see the heading above. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  page: Paged;
  onPage: (offset: number) => void;
  /** On a narrow screen the cells of a row stand one below the other; for rows with long texts. */
  isStacked?: boolean;
  /** The rows are those of the page before. */
  isStale?: boolean;
  empty: ReactNode;
}

export const NUMBER = "text-right tabular-nums";
export const FROM_TABLET = "hidden md:table-cell";
export const FROM_DESKTOP = "hidden xl:table-cell";

const STACKED = {
  header: "hidden md:table-header-group",
  row: "flex flex-col items-start gap-y-2 px-6 py-3 md:table-row md:p-0",
  cell: "block h-auto max-w-full !p-0 md:table-cell md:h-12 md:!py-3 md:!pr-6 md:first:!pl-6",
};

/** A list that the server pages; ten thousand rows are as quick as ten. */
export const PagedTable = <Row,>(props: PagedTableProps<Row>) => {
  const { label, columns, rows, rowKey, page, empty, isStacked, isStale } = props;
  if (page.count === 0) {
    return <>{empty}</>;
  }
  return (
    <div>
      <div className={clx("overflow-x-auto", isStale && "opacity-60")}>
        <Table aria-label={label} aria-busy={isStale}>
          <Table.Header className={clx(isStacked && STACKED.header)}>
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell key={column.key} scope="col" className={column.className}>
                  {column.header}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={rowKey(row)} className={clx(isStacked && STACKED.row)}>
                {columns.map((column) => (
                  <Table.Cell
                    key={column.key}
                    className={clx("py-3 align-top", isStacked && STACKED.cell, column.className)}
                  >
                    {column.cell(row)}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {page.count > page.limit && <Pages {...props} />}
    </div>
  );
};

const Pages = <Row,>({ page, onPage }: PagedTableProps<Row>) => {
  const { t } = useText();
  const { count, limit, offset } = page;
  return (
    <Table.Pagination
      count={count}
      pageSize={limit}
      pageIndex={Math.floor(offset / limit)}
      pageCount={Math.max(1, Math.ceil(count / limit))}
      canPreviousPage={offset > 0}
      canNextPage={offset + limit < count}
      previousPage={() => onPage(Math.max(0, offset - limit))}
      nextPage={() => onPage(offset + limit)}
      translations={{
        of: t("catalogue.table.of"),
        results: t("catalogue.table.results"),
        pages: t("catalogue.table.pages"),
        prev: t("catalogue.table.prev"),
        next: t("catalogue.table.next"),
      }}
    />
  );
};
