import { listOf } from "../decode";
import type { IcashMethod } from "../method";
import {
  OPERATION_FIELDS,
  OPERATION_STATUSES,
  operation,
  type IcashOperation,
  type IcashOperationStatus,
  type IcashOperationType,
} from "../operation";

export interface OperationsListFilter {
  operationId?: number;
  storeId?: number;
  /** Both when left out. */
  type?: IcashOperationType;
  /** NORMAL when left out, as at iCash. One only: how several are encoded is not documented (C32). */
  status?: IcashOperationStatus;
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
  order?: "ASC" | "DESC";
  offset?: number;
  /** 1 to 100. */
  count?: number;
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
    OperationType:
      filter.type === undefined
        ? undefined
        : check.oneOf("OperationType", filter.type, ["Sell", "ReturnClient"]),
    OperationStatus: check.oneOf("OperationStatus", filter.status ?? "NORMAL", OPERATION_STATUSES),
    ImportSource: check.optionalText("ImportSource", filter.importSource, 30),
    ImportRefID:
      filter.importRefId === undefined ? undefined : check.importRefId("ImportRefID", filter.importRefId),
    OperationDateFrom: check.optionalDay("OperationDateFrom", filter.dateFrom),
    OperationDateTo: check.optionalDay("OperationDateTo", filter.dateTo),
    OperationCreateDateFrom: check.optionalMoment("OperationCreateDateFrom", filter.createdFrom),
    OperationCreateDateTo: check.optionalMoment("OperationCreateDateTo", filter.createdTo),
    OperationCompleteDateFrom: check.optionalMoment("OperationCompleteDateFrom", filter.completedFrom),
    OperationCompleteDateTo: check.optionalMoment("OperationCompleteDateTo", filter.completedTo),
    sort: "OperationID",
    order: check.oneOf("order", filter.order ?? "ASC", ["ASC", "DESC"]),
    offset: check.number("offset", filter.offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
    count: check.number("count", filter.count ?? 100, 1, 100),
  }),
  data: listOf(operation).transform(({ total, rows }) => ({ total, operations: rows })),
  known: OPERATION_FIELDS,
};
