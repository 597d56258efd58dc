import { listOf } from "../decode";
import type { IcashMethod } from "../method";
import { operation, OPERATION_FIELDS, OPERATION_STATUSES } from "../operation";
import type { IcashOperation, IcashOperationStatus, IcashOperationType } from "../operation";
import { pagingFields } from "../paging";
import type { Paging } from "../paging";

/** As the table marks them; whether the dates are sorted by these names is not shown anywhere. */
const SORTABLE = [
  "OperationID",
  "OperationStoreID",
  "OperationType",
  "OperationContragentID",
  "OperationStatus",
  "OperationDateFrom",
  "OperationDateTo",
  "OperationCreateDateFrom",
  "OperationCreateDateTo",
  "OperationCompleteDateFrom",
  "OperationCompleteDateTo",
  "OperationCreateUserID",
  "OperationCompleteUserID",
] as const;

export interface OperationsListFilter extends Paging<(typeof SORTABLE)[number]> {
  operationId?: number;
  storeId?: number;
  /** Both when left out. */
  type?: IcashOperationType;
  contragentId?: number;
  /** NORMAL when left out, as at iCash. Several as a comma list, which is not documented (C32): see `status-list.ts`. */
  status?: IcashOperationStatus | readonly IcashOperationStatus[];
  importSource?: string;
  importRefId?: string | number;
  /** `YYYY-MM-DD` */
  dateFrom?: string;
  dateTo?: string;
  /** `YYYY-MM-DD HH:mm:ss` */
  createdFrom?: string;
  createdTo?: string;
  completedFrom?: string;
  completedTo?: string;
  createUserId?: number;
  completeUserId?: number;
}

export interface OperationsPage {
  total: number;
  operations: IcashOperation[];
}

/** 4.20. Defaults of the server are never relied upon (C13). */
export const operationsList: IcashMethod<OperationsListFilter, OperationsPage> = {
  name: "operations-list",
  creates: false,
  fields: (filter, check) => ({
    OperationID: check.optionalId("OperationID", filter.operationId),
    OperationStoreID: check.optionalId("OperationStoreID", filter.storeId),
    OperationType: check.optionalOneOf("OperationType", filter.type, ["Sell", "ReturnClient"]),
    OperationContragentID: check.optionalId("OperationContragentID", filter.contragentId),
    OperationStatus: check.oneOrMore(
      "OperationStatus",
      [filter.status ?? "NORMAL"].flat(),
      OPERATION_STATUSES,
    ),
    ImportSource: check.optionalText("ImportSource", filter.importSource, 30),
    ImportRefID: check.optionalImportRefId("ImportRefID", filter.importRefId),
    OperationDateFrom: check.optionalDay("OperationDateFrom", filter.dateFrom),
    OperationDateTo: check.optionalDay("OperationDateTo", filter.dateTo),
    OperationCreateDateFrom: check.optionalMoment("OperationCreateDateFrom", filter.createdFrom),
    OperationCreateDateTo: check.optionalMoment("OperationCreateDateTo", filter.createdTo),
    OperationCompleteDateFrom: check.optionalMoment("OperationCompleteDateFrom", filter.completedFrom),
    OperationCompleteDateTo: check.optionalMoment("OperationCompleteDateTo", filter.completedTo),
    OperationCreateUserID: check.optionalId("OperationCreateUserID", filter.createUserId),
    OperationCompleteUserID: check.optionalId("OperationCompleteUserID", filter.completeUserId),
    ...pagingFields(filter, SORTABLE, check),
  }),
  data: listOf(operation).transform(({ total, rows }) => ({ total, operations: rows })),
  known: OPERATION_FIELDS,
};

/** 4.14. The id is marked optional in the documents, but nothing else says which operation is meant (C33). */
export const getOperation: IcashMethod<number, IcashOperation> = {
  name: "get-operation",
  creates: false,
  fields: (operationId, check) => ({ OperationID: check.id("OperationID", operationId) }),
  data: operation,
  mismatch: (read, asked) => (read.operationId === asked ? null : "OperationID (not the one asked for)"),
  known: OPERATION_FIELDS,
};
