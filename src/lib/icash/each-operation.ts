/**
 * Every operation of a filter in every status, read to the end of each list. Statuses are asked one at a time, because
 * how several are encoded is not documented (icash-api.md C32), and in the order in which an operation passes through
 * them: one that moves on meanwhile is met again, and its later state comes last.
 */
import type { OperationsListFilter, OperationsPage } from "./methods/operations-list";
import { OPERATION_STATUSES } from "./operation";
import type { IcashOperation } from "./operation";
import { allRows, PAGE } from "./paging";

/** Status and paging belong to whoever reads the list. */
export type EachOperationFilter = Omit<
  OperationsListFilter,
  "status" | "offset" | "count" | "sort" | "order"
>;

/** Throws IcashUnknownOutcomeError `incomplete_list` when a list moved or ended early while it was read. */
export async function* eachOperation(
  list: (filter: OperationsListFilter) => Promise<OperationsPage>,
  filter: EachOperationFilter,
): AsyncGenerator<IcashOperation> {
  for (const status of OPERATION_STATUSES) {
    yield* allRows({
      method: "operations-list",
      read: async (offset) => {
        const page = await list({ ...filter, status, offset, count: PAGE, order: "ASC" });
        return { total: page.total, rows: page.operations };
      },
      idOf: ({ operationId }) => operationId,
    });
  }
}
