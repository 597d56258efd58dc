/**
 * Asking for operations in all statuses with one question instead of seven. `OperationStatus` takes a set, and how its
 * values are joined is not documented; a comma list is likely (icash-api.md 5.4, C32). A server that reads it otherwise
 * would hide what is half built, so the form is used only once it has shown an operation that is known to be in TEMP.
 */
import { IcashRefusedError } from "./errors";
import type { OperationsListFilter, OperationsPage } from "./methods/operations-list";
import type { IcashOperation, IcashOperationStatus } from "./operation";
import { allRows, PAGE } from "./paging";

/** TEMP stands neither first nor last, so that a server that reads only one of the values does not seem to read all. */
const ALL: readonly IcashOperationStatus[] = [
  "NORMAL",
  "FOR_DOWNLOAD",
  "DOWNLOADED",
  "TEMP",
  "POS_OPEN",
  "EDITED",
  "DELETED",
];

type ListOperations = (filter: OperationsListFilter) => Promise<OperationsPage>;

export interface StatusList {
  /** Null while it is not known, or known not to work. */
  readonly all: ((filter: OperationsListFilter) => AsyncIterable<IcashOperation>) | null;
  /** Looks once for an operation that was opened a moment ago and has neither rows nor payments. */
  learn(opened: OpenedReference): Promise<void>;
}

export interface OpenedReference {
  importSource: string;
  importRefId: string | number;
  operationId: number;
}

export function createStatusList(list: ListOperations): StatusList {
  let understood: boolean | null = null;
  const all = (filter: OperationsListFilter): AsyncIterable<IcashOperation> =>
    allRows({
      method: "operations-list",
      read: async (offset) => {
        const page = await list({ ...filter, status: ALL, offset, count: PAGE, order: "ASC" });
        return { total: page.total, rows: page.operations };
      },
      idOf: ({ operationId }) => operationId,
    });

  return {
    get all() {
      return understood === true ? all : null;
    },
    learn: async ({ importSource, importRefId, operationId }) => {
      understood ??= await showsTemp(all({ importSource, importRefId }), operationId);
    },
  };
}

/** Null when the operation is not in TEMP any more: then it proves nothing. */
async function showsTemp(rows: AsyncIterable<IcashOperation>, operationId: number): Promise<boolean | null> {
  try {
    for await (const row of rows) {
      if (row.operationId === operationId) {
        return row.status === "TEMP" ? true : null;
      }
    }
    return false;
  } catch (error) {
    if (error instanceof IcashRefusedError && error.field === "OperationStatus") {
      return false;
    }
    throw error;
  }
}
