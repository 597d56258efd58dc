import type { IcashMethod } from "../method";
import { OPERATION_FIELDS, operation } from "../operation";
import type { IcashOperation } from "../operation";

/** 4.14. The id is marked optional in the documents, but nothing else says which operation is meant (C33). */
export const getOperation: IcashMethod<number, IcashOperation> = {
  name: "get-operation",
  creates: false,
  fields: (operationId, check) => ({ OperationID: check.id("OperationID", operationId) }),
  data: operation,
  mismatch: (read, asked) => (read.operationId === asked ? null : "OperationID (not the one asked for)"),
  known: OPERATION_FIELDS,
};
