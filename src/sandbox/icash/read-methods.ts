/**
 * Reading operations back. The list hides what is not NORMAL unless asked (icash-api.md C13), which is exactly where a
 * half-built operation is lost sight of.
 */
import type { Operation } from "./books";
import { operationStatuses } from "./books";
import { dateText, dateTimeText } from "./clock";
import { passTimeAtTill } from "./completion";
import type { Method } from "./context";
import { wrongValue } from "./fields";
import { dateFilters, isOfImport, numberFilters } from "./filters";
import type { Test } from "./filters";
import { page, readPaging } from "./paging";
import { presentOperation, presentWholeOperation } from "./present";

export const getOperation: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  return (context) => {
    const operation = context.books.operations.find(({ id }) => id === operationId);
    if (!operation) {
      throw wrongValue("OperationID");
    }
    passTimeAtTill(operation, context);
    return presentWholeOperation(operation, context.books, context.readings);
  };
};

const sortable = [
  "OperationID",
  "OperationStoreID",
  "OperationType",
  "OperationContragentID",
  "OperationStatus",
  "OperationDate",
  "OperationCreateDate",
  "OperationCompleteDate",
  "OperationCreateUserID",
  "OperationCompleteUserID",
] as const;

export const operationsList: Method = (fields) => {
  const paging = readPaging(fields, sortable);
  const types = fields.optional("OperationType", (name) => fields.someOf(name, ["Sell", "ReturnClient"]));
  const statuses = fields.optional("OperationStatus", (name) => fields.someOf(name, operationStatuses));
  const tests: Test<Operation>[] = [
    ({ type }) => type !== "Delivery" && (types ?? ["Sell", "ReturnClient"]).includes(type),
    ({ status }) => (statuses ?? ["NORMAL"]).includes(status),
    ...numberFilters<Operation>(fields, [
      ["OperationID", ({ id }) => id],
      ["OperationStoreID", ({ storeId }) => storeId],
      ["OperationContragentID", ({ contragentId }) => contragentId],
      ["OperationCreateUserID", ({ createdBy }) => createdBy],
      ["OperationCompleteUserID", ({ completedBy }) => completedBy],
    ]),
    ...dateFilters<Operation>(fields, "OperationDate", "date", ({ createdAt }) => dateText(createdAt)),
    ...dateFilters<Operation>(fields, "OperationCreateDate", "date and time", ({ createdAt }) =>
      dateTimeText(createdAt),
    ),
    ...dateFilters<Operation>(fields, "OperationCompleteDate", "date and time", ({ completedAt }) =>
      completedAt ? dateTimeText(completedAt) : "",
    ),
  ];
  return ({ books, readings }) => {
    const found = books.operations.filter(
      (operation) => tests.every((test) => test(operation)) && isOfImport(operation, fields, readings),
    );
    return page(
      found.map((operation) => presentOperation(operation, books, readings)),
      paging,
    );
  };
};
